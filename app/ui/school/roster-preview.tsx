import { countOf, formatNumber, formOf } from '~/support/words'
import type { ShownAct } from '~/support/shown-act'
import { Button } from '~/ui/button'
import { ConfirmAct } from '~/ui/confirm-act'
import { CheckboxField } from '~/ui/field'
import { PostForm } from '~/ui/post-form'
import { Stat, StatList } from '~/ui/stat'
import { DataTable } from '~/ui/table'
import { Warning } from '~/ui/warning'

interface Report {
  added: number
  changed: number
  unchanged: number
  left: number
  rejected: number
  unknownPostcodes: number
  matchedByName: number
  /** What is wrong with rows, by row; the first of so many `problems`. */
  rejects: { rowNumber: number; column: string; reason: string }[]
  problems: number
}

interface Props {
  draftId: string
  fileName: string
  report: Report | null
  /** What applying would do; null when there is nothing to apply. */
  shown: ShownAct | null
  refusal: string | null
  unusedHeadings: string[]
  asksAboutLeavers: boolean
}

/** What an uploaded roster would change, with the rows turned away, and the buttons to apply it or not. */
export function RosterPreview(props: Props) {
  const { draftId, fileName, report, shown, refusal, unusedHeadings, asksAboutLeavers } = props
  return (
    <>
      <h2 className="govuk-heading-m">Preview of {fileName}</h2>
      {refusal ? <Warning>{refusal}</Warning> : null}
      {report ? <Counts report={report} /> : null}
      {unusedHeadings.length > 0 ? <p className="govuk-body">Columns not read: {unusedHeadings.join(', ')}.</p> : null}
      {report && shown ? (
        <ConfirmAct
          shown={shown}
          intent="apply"
          button="Apply"
          warning={report.left > 0}
          names={{
            heading: 'Who leaves the roll',
            noun: 'pupil',
            hrefFor: (page) => `/school/roster?draft=${draftId}&page=${page}`,
          }}
        >
          <input type="hidden" name="draft" value={draftId} />
          {asksAboutLeavers ? (
            <CheckboxField
              name="leavers"
              label="So many pupils would be marked as left"
              hint="If the file holds only some pupils, do not apply it: upload it again and say so."
              options={[{ value: 'yes', label: `Yes, ${countOf(report.left, 'pupil has', 'pupils have')} left` }]}
            />
          ) : null}
        </ConfirmAct>
      ) : null}
      <PostForm intent="discard">
        <input type="hidden" name="draft" value={draftId} />
        <Button secondary>Do not apply</Button>
      </PostForm>
      {report && report.rejects.length > 0 ? <Rejects report={report} /> : null}
    </>
  )
}

function Counts({ report }: { report: Report }) {
  return (
    <>
      <StatList>
        <Stat value={report.added} label="Added" />
        <Stat value={report.changed} label="Changed" />
        <Stat value={report.unchanged} label="Unchanged" />
        <Stat value={report.left} label="Left" />
        <Stat value={report.rejected} label="Rejected" />
      </StatList>
      {report.added + report.changed + report.left === 0 ? (
        <p className="govuk-body">The roll already agrees with this file: there is nothing to apply.</p>
      ) : null}
      {report.unknownPostcodes > 0 ? (
        <p className="govuk-body">
          {countOf(report.unknownPostcodes, 'pupil has', 'pupils have')} a postcode that is not on file, and{' '}
          {formOf(report.unknownPostcodes, 'is', 'are')} kept without a home area.
        </p>
      ) : null}
      {report.matchedByName > 0 ? (
        <p className="govuk-body">
          {countOf(report.matchedByName, 'pupil was', 'pupils were')} recognised by name and date of birth alone. Look{' '}
          {formOf(report.matchedByName, 'that one', 'them')} over after applying.
        </p>
      ) : null}
    </>
  )
}

function Rejects({ report }: { report: Report }) {
  return (
    <>
      <DataTable
        caption={`Rows turned away: ${report.rejected}`}
        columns={[
          { key: 'rowNumber', header: 'Row', numeric: true, cell: (reject) => reject.rowNumber },
          { key: 'column', header: 'Column', cell: (reject) => reject.column },
          { key: 'reason', header: 'What is wrong', cell: (reject) => reject.reason },
        ]}
        rows={report.rejects}
        rowKey={(reject) => `${reject.rowNumber}-${reject.column}-${reject.reason}`}
      />
      {report.problems > report.rejects.length ? (
        <p className="govuk-body">
          These are the first {report.rejects.length} of {formatNumber(report.problems)} things that are wrong. Mend the
          file and upload it again to see the rest.
        </p>
      ) : null}
    </>
  )
}
