import type { ReactNode } from 'react'

import { Prose } from '../prose'
import { SummaryList } from '../summary-list'

/** A day as everybody reads it before it happens, every part in words. */
export type DayInWords = {
  purpose: string
  whatYouWillDo: string
  task: string
  learningOutcomes: string
  whoYouWillMeet: string
  supervisorName: string
  risks: string
  wear: string
  bring: string
  eat: string
  kind: string
  sector: string
  where: readonly string[]
  when: readonly string[]
  years: string
  skills: string
  access: string
}

/** The parts of a day, key beside value; what was left empty is left out. */
export function DayFacts({ day }: { day: DayInWords }) {
  const row = (key: string, value: ReactNode) => (value === '' ? null : { key, value })
  const text = (key: string, value: string) => (value === '' ? null : { key, value: <Prose text={value} /> })
  return (
    <SummaryList
      rows={[
        row('When', <Lines lines={day.when} />),
        row('Where', <Lines lines={day.where} />),
        row('Kind', day.kind),
        row('Sector', day.sector),
        row('For', day.years),
        text('What it is for', day.purpose),
        text('What they will do', day.whatYouWillDo),
        text('Task', day.task),
        text('What they will learn', day.learningOutcomes),
        row('Skills', day.skills),
        text('Who they will meet', day.whoYouWillMeet),
        row('Supervised by', day.supervisorName),
        text('Risks and what is done about them', day.risks),
        row('Wear', day.wear),
        row('Bring', day.bring),
        row('Food', day.eat),
        row('Access', day.access),
      ]}
    />
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  )
}
