/** One step of a round's life: behind, here or ahead. */
export type RoundStep = { label: string; at: 'done' | 'now' | 'later' }

const WORDS = { done: 'done', now: 'now', later: 'later' } as const

/** The steps of a round, with where it stands. */
export function RoundSteps({ steps }: { steps: readonly RoundStep[] }) {
  if (steps.length === 0) return null
  return (
    <ol className="app-steps" aria-label="Steps of this round">
      {steps.map(({ label, at }) => (
        <li
          key={label}
          className={`app-steps__step app-steps__step--${at}`}
          aria-current={at === 'now' ? 'step' : undefined}
        >
          {label}
          <span className="govuk-visually-hidden">: {WORDS[at]}</span>
        </li>
      ))}
    </ol>
  )
}
