import { GoingOn } from './going-on'

/** Said while a sweep is being worked out. */
export function SweepGoing({ percent, path }: { percent: number; path: string }) {
  return (
    <section>
      <GoingOn label="Working out what each share would do, in percent" percent={percent} path={path} />
      <p className="govuk-body">
        With this many pupils it takes a few seconds. The page shows it as soon as it is there.
      </p>
    </section>
  )
}
