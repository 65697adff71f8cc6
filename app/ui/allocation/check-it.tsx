import { Inset } from '../inset'
import { TextLink } from '../link'
import { Warning } from '../warning'

type Props = {
  seed: string
  hash: string
  path: string
  mayExport: boolean
  /** An area's round, whose files hold pupils of every school: nobody is handed those. */
  ofArea?: boolean
}

/** The published numbers of a round's lottery, the files to check it with, and how. */
export function CheckIt({ seed, hash, path, mayExport, ofArea }: Props) {
  return (
    <section id="check">
      <h2 className="govuk-heading-m">{ofArea ? 'The lottery of this round' : 'Anybody can check this round'}</h2>
      <p className="govuk-body">
        The lottery’s secret number is published now. Its fingerprint was published before the lists closed, so it was
        not chosen to suit anybody.
      </p>
      <dl className="govuk-summary-list">
        <div className="govuk-summary-list__row">
          <dt className="govuk-summary-list__key">Secret number (seed)</dt>
          <dd className="govuk-summary-list__value">
            <code className="app-hash">{seed}</code>
          </dd>
        </div>
        <div className="govuk-summary-list__row">
          <dt className="govuk-summary-list__key">Fingerprint</dt>
          <dd className="govuk-summary-list__value">
            <code className="app-hash">{hash}</code>
          </dd>
        </div>
      </dl>
      {mayExport ? (
        <>
          <p className="govuk-body">
            The two files below hold no names, births or homes. With them and a copy of this program, anybody can see
            that the rule was kept:
          </p>
          <ul className="govuk-list govuk-list--bullet">
            <li>
              <TextLink to={`${path}/round.json`}>Download the file anybody can check</TextLink> (what went in)
            </li>
            <li>
              <TextLink to={`${path}/result.json`}>Download the result</TextLink> (who got what, by number)
            </li>
          </ul>
          <Inset>
            <code>npm run app -- allocate --check round.json result.json</code>
          </Inset>
          <Warning>
            In a small round somebody who knows the pupils could guess who is who. Hand the files over only to people
            who check the round, such as a governor or your data protection officer.
          </Warning>
        </>
      ) : (
        <p className="govuk-body">
          {ofArea
            ? 'The files to check the whole round with hold a line for every pupil of every school, so they are not handed out.'
            : 'Whoever runs the round can hand over the files to check it with.'}
        </p>
      )}
    </section>
  )
}
