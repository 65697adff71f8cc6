import type { RoundPageView } from '~/modules/rounds/round-page-view'
import { proposalPath } from '~/modules/rounds/step-forms'
import type { ProposalFilters } from '~/modules/rounds/proposal-types'
import { withBack } from '~/support/way-back'
import { Figures } from '~/ui/allocation/figures'
import { ProposalTable } from '~/ui/allocation/proposal-table'
import { ScarcityTable } from '~/ui/allocation/scarcity'
import { ButtonGroup, LinkButton, PrintButton } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'

import { ProposalFilter } from './proposal-filter'

type Props = {
  view: RoundPageView
  outcome: NonNullable<RoundPageView['outcome']>
  filters: ProposalFilters
  /** What stands in the boxes of the filter, and what is wrong with it. */
  typed: Record<string, string>
  errors: Record<string, string>
  path: string
}

/** What a round proposes or brought: figures first, then everybody's part. */
export function Outcome({ view, outcome, filters, typed, errors, path }: Props) {
  const { may, isPlaced } = view
  const isUndone = view.state === 'undone'
  const only = (show: ProposalFilters['show']) =>
    `${proposalPath(path, filters, { name: '', year: null, show })}#pupils`
  return (
    <>
      <ButtonGroup>
        {may.accept ? <LinkButton to={`${path}/accept`}>Go on to accept</LinkButton> : null}
        <LinkButton to={`${path}/proposal.csv`} secondary>
          Download CSV
        </LinkButton>
        <PrintButton />
        <TextLink to="#pupils">Go to the pupils</TextLink>
        {isPlaced ? <TextLink to="#check">Check and publish</TextLink> : null}
        {may.undo ? <TextLink to={`${path}/end`}>Undo this round</TextLink> : null}
      </ButtonGroup>
      {isUndone ? (
        <p className="govuk-body">Every place of this round was taken back. Here is what it had given.</p>
      ) : (
        <Figures outcome={outcome} nothingTo={only('nothing')} leftOutTo={only('left_out')} />
      )}
      {outcome.scarcity && !isUndone ? (
        <section>
          <h2 className="govuk-heading-m">Where places are scarce</h2>
          <ScarcityTable {...outcome.scarcity} />
        </section>
      ) : null}
      <h2 className="govuk-heading-m" id="pupils">
        {isUndone ? 'Who had got what' : 'Who gets what'}
      </h2>
      <p className="govuk-body">
        {may.adjust
          ? 'Open a pupil to see what they did not get and why, and to add or take out a place by hand.'
          : 'Open a pupil to see what they did not get, and why.'}
      </p>
      <ProposalFilter filters={filters} typed={typed} errors={errors} outcome={outcome} path={path} />
      <ProposalTable
        caption={isPlaced ? 'Pupils and their places' : 'Pupils and what is proposed'}
        rows={outcome.pupils}
        hrefFor={(studentId) =>
          withBack(`${path}/pupils/${studentId}`, proposalPath(path, filters, { page: filters.page }))
        }
      />
      <Pagination
        page={outcome.page}
        pageSize={outcome.pageSize}
        total={outcome.total}
        noun="pupil"
        hrefFor={(page) => `${proposalPath(path, filters, { page })}#pupils`}
      />
      {may.cancel ? (
        <p className="govuk-body">
          <TextLink to={`${path}/end`}>Cancel this round</TextLink>
        </p>
      ) : null}
    </>
  )
}
