import { HowFar } from './how-far'

/** Said while a sweep is being worked out. */
export function SweepRunning({ percent, path }: { percent: number; path: string }) {
  return (
    <section>
      <HowFar label="Working out what each share would do, in percent" percent={percent} path={path} />
      <p className="govuk-body">
        With this many pupils it takes a few seconds. The page shows it as soon as it is there.
      </p>
    </section>
  )
}
