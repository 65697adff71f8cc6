export type LeftProps = {
  /** Requests that were left as they are: what became of each, in a sentence. */
  left: readonly { bookingId: string; pupil: string; says: string }[]
  /** The address of a request's own page. */
  pageOf: (bookingId: string) => string
}

/** Requests that were left as they are under their heading, each by its pupil; quiet where there are none. */
export function LeftRequests({ title, left, pageOf }: LeftProps & { title: string }) {
  if (left.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <LeftList left={left} pageOf={pageOf} />
    </>
  )
}

/** The same as a list alone. */
export function LeftList({ left, pageOf }: LeftProps) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {left.map((one) => (
        <li key={one.bookingId}>
          <a className="govuk-link" href={pageOf(one.bookingId)}>
            {one.pupil}
          </a>
          : {one.says}
        </li>
      ))}
    </ul>
  )
}
