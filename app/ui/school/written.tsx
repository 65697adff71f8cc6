import type { ComponentProps } from 'react'

import { Prose } from '../prose'
import { SummaryList } from '../summary-list'
import { useWords } from '../words'

interface Reflection {
  learned: string
  surprised: string
  next: string
  skills: readonly string[]
}

interface Feedback {
  wentWell: string
  nextStep: string
  skills: readonly string[]
}

/** What was written about a pupil's day afterwards: by its host, which the pupil reads too, and by the pupil for the school alone. */
export function Written({ booking }: { booking: { reflection: Reflection | null; feedback: Feedback | null } }) {
  const words = useWords()
  const { reflection, feedback } = booking
  const skillsRow = (key: string, skills: readonly string[]) =>
    skills.length > 0 ? { key, value: skills.join(', ') } : null
  return (
    <>
      {feedback ? (
        <Section
          title={words('school:written.byHost')}
          whoReads={words('school:written.pupilReads')}
          rows={[
            { key: words('bookings:mine.wentWell'), value: <Prose text={feedback.wentWell} /> },
            { key: words('school:written.nextStep'), value: <Prose text={feedback.nextStep} /> },
            skillsRow(words('bookings:mine.skills'), feedback.skills),
          ]}
        />
      ) : null}
      {reflection ? (
        <Section
          title={words('school:written.byPupil')}
          whoReads={words('school:written.hostDoesNot')}
          rows={[
            { key: words('school:written.learned'), value: <Prose text={reflection.learned} /> },
            { key: words('school:written.surprised'), value: <Prose text={reflection.surprised} /> },
            { key: words('school:written.next'), value: <Prose text={reflection.next} /> },
            skillsRow(words('school:written.skills'), reflection.skills),
          ]}
        />
      ) : null}
    </>
  )
}

type Rows = ComponentProps<typeof SummaryList>['rows']

function Section({ title, whoReads, rows }: { title: string; whoReads: string; rows: Rows }) {
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <p className="govuk-body">{whoReads}</p>
      <SummaryList rows={rows} />
    </>
  )
}
