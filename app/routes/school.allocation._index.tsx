import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { roundLine } from '~/modules/rounds/page-view'
import { listRounds } from '~/modules/rounds/queries.server'
import { pageTitle } from '~/support/title'
import { RoundList, WhatARoundIs } from '~/ui/allocation/round-list'
import { LinkButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('Allocation rounds') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { schoolId, areaId } = ctx.actor
  const runs = can(ctx.actor, 'round.run', { schoolId, areaId })
  const rounds = await listRounds(ctx)
  return {
    runs,
    rounds: rounds.map((round) => {
      const line = roundLine(round, ctx.today, { runs: runs && !round.ofArea })
      return round.ofArea ? { ...line, who: `${line.who}, run by your area` } : line
    }),
  }
}

export default function AllocationRounds() {
  const { runs, rounds } = useLoaderData<typeof loader>()
  const start = { to: '/school/allocation/new', label: 'Set up a round' }
  return (
    <Page
      title="Allocation rounds"
      lead="Give out many places at once, by a rule that puts first those who have the fewest days and the least time."
      wide
    >
      {rounds.length === 0 ? (
        <EmptyState title="No round yet" action={runs ? start : undefined}>
          {runs
            ? 'The first round takes a few minutes to set up. Pupils hear of it only when you open the lists.'
            : 'A careers lead of your school sets up rounds. You can read them here.'}
        </EmptyState>
      ) : (
        <>
          {runs ? <LinkButton to={start.to}>{start.label}</LinkButton> : null}
          <RoundList rounds={rounds} base="/school/allocation" />
        </>
      )}
      <WhatARoundIs open={rounds.length === 0} />
    </Page>
  )
}
