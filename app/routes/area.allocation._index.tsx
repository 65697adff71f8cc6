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
  const ctx = await enter(request, 'area')
  const runs = can(ctx.actor, 'round.run', { areaId: ctx.actor.areaId, schoolId: null })
  const rounds = await listRounds(ctx)
  return {
    runs,
    areaName: ctx.actor.organisation,
    rounds: rounds.map((round) => roundLine(round, ctx.today, { runs, inArea: true })),
  }
}

export default function AreaRounds() {
  const { runs, areaName, rounds } = useLoaderData<typeof loader>()
  const start = { to: '/area/allocation/new', label: 'Set up a round for all schools' }
  return (
    <Page
      title="Allocation rounds"
      caption={areaName}
      lead="One round for pupils of every school: you run it, and each school reads and accepts the part of its own pupils."
      wide
    >
      {rounds.length === 0 ? (
        <EmptyState title="No round yet" action={runs ? start : undefined}>
          A round of the area shares out days among all its schools by one rule. You see counts, never a pupil.
        </EmptyState>
      ) : (
        <>
          {runs ? <LinkButton to={start.to}>{start.label}</LinkButton> : null}
          <RoundList rounds={rounds} base="/area/allocation" />
        </>
      )}
      <WhatARoundIs open={rounds.length === 0} ofArea />
    </Page>
  )
}
