import { ProgressBar } from '../progress-bar'

/** Said while a sweep is being worked out; the page looks again by itself, with JavaScript or without. */
export function SweepGoing({ percent, path }: { percent: number; path: string }) {
  return (
    <section>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <ProgressBar
        label="Working out what each share would do, in percent"
        value={percent}
        max={100}
        refreshSeconds={2}
        refreshTo={path}
      />
      <p className="govuk-body">
        With this many pupils it takes a few seconds. The page shows it as soon as it is there.
      </p>
    </section>
  )
}
