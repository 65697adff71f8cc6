/**
 * Reads the short notation in which the demo's days are written, so that whoever writes them sees prose and not code:
 * a heading line `employer | kind | years | places | start-end/break | dates`, then one labelled line a field. Dates
 * are a number of school days running, or `4w` for the same weekday in four weeks. People and skills are divided by
 * semicolons and commas, as printed here: `Meet: Ann, a nurse; Bo, a porter`.
 */
import { OPPORTUNITY_KINDS, type OpportunityKind, type Skill, SKILLS } from '~/modules/opportunities/types'

export interface DayTemplate {
  employer: string
  kind: OpportunityKind
  yearGroups: number[]
  capacityPlaces: number
  /** Minutes after midnight. */
  startMinute: number
  endMinute: number
  breakMinutes: number
  sessions: number
  weekly: boolean
  title: string
  purpose: string
  whatYouWillDo: string
  whoYouWillMeet: string[]
  task: string
  learningOutcomes: string[]
  skills: Skill[]
  wear: string
  bring: string
}

const HEADING = /^([a-z-]+) \| ([a-z_]+) \| (\d+)-(\d+) \| (\d+) \| (\d\d):(\d\d)-(\d\d):(\d\d)\/(\d+) \| (\d)(w?)$/

function known<T extends string>(list: readonly T[], word: string): T {
  const found = list.find((item) => item === word)
  if (found === undefined) throw new RangeError(`“${word}” is not one of ${list.join(', ')}`)
  return found
}

function readTemplate(block: string): DayTemplate {
  const [heading = '', ...lines] = block.trim().split('\n')
  const parts = HEADING.exec(heading)
  if (!parts) throw new RangeError(`Not a heading: ${heading}`)
  const number = (at: number) => Number(parts[at])
  const field = (label: string): string => {
    const line = lines.find((candidate) => candidate.startsWith(`${label}: `))
    if (line === undefined) throw new RangeError(`“${heading}” has no line “${label}:”`)
    return line.slice(label.length + 2)
  }
  return {
    employer: parts[1] ?? '',
    kind: known(OPPORTUNITY_KINDS, parts[2] ?? ''),
    yearGroups: Array.from({ length: number(4) - number(3) + 1 }, (_, at) => number(3) + at),
    capacityPlaces: number(5),
    startMinute: number(6) * 60 + number(7),
    endMinute: number(8) * 60 + number(9),
    breakMinutes: number(10),
    sessions: number(11),
    weekly: parts[12] === 'w',
    title: field('Title'),
    purpose: field('Why'),
    whatYouWillDo: field('Do'),
    whoYouWillMeet: field('Meet').split('; '),
    task: field('Task'),
    learningOutcomes: field('Learn').split('; '),
    skills: field('Skills')
      .split(', ')
      .map((skill) => known(SKILLS, skill)),
    wear: field('Wear'),
    bring: field('Bring'),
  }
}

/** All days written in a text, in order. @throws RangeError naming the line that is not as it has to be. */
export function readTemplates(text: string): DayTemplate[] {
  return text.trim().split('\n\n').map(readTemplate)
}
