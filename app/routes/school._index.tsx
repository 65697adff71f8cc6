import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'
import type { ReactNode } from 'react'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { listRounds } from '~/modules/rounds/queries.server'
import { standingFor } from '~/modules/rounds/school-part'
import { nextWords } from '~/modules/rounds/page-words'
import { readTodaysWork, type StuckOn } from '~/modules/progress/todays-work.server'
import { formatDay } from '~/support/dates'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { LinkButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page } from '~/ui/page'
import { Stat, StatList } from '~/ui/stat'
import { DataTable } from '~/ui/table'

export const meta: MetaFunction = () => [{ title: pageTitle('Today’s work') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const mayDecide = can(ctx.actor, 'booking.decide', ctx.actor)
  const waiting = (await listRounds(ctx)).filter((round) => standingFor(round) === 'proposed' || round.openReviews > 0)
  return {
    ...(await readTodaysWork(ctx)),
    today: formatDay(ctx.today),
    mayDecide,
    rounds: waiting.map((round) => ({
      id: round.id,
      name: round.name,
      next: nextWords(round, { today: ctx.today, runs: true }),
    })),
  }
}

export default function SchoolHome() {
  const {
    approvals,
    agreements,
    registers,
    registersTooLate,
    feedback,
    feedbackTooLate,
    reflections,
    atRisk,
    onRoll,
    today,
    mayDecide,
    rounds,
  } = useLoaderData<typeof loader>()
  const late = [registersTooLate, feedbackTooLate]
  const all = [approvals, agreements, registers, feedback, ...late, reflections, atRisk]
  if (onRoll === 0) {
    return (
      <Page title="Today’s work" caption={today}>
        <EmptyState title="Start with your roster" action={{ to: '/school/roster', label: 'Upload a roster' }}>
          Once your pupils are here, this page shows each day who is stuck, and on whom.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Today’s work" caption={today} lead="Who is stuck, and on whom." wide>
      <StatList>
        <Stat label="Approvals" value={approvals.total} note="wait for you" to="/school/approvals" />
        <Stat label="Agreements" value={agreements.total} note="wait for an answer" to="#agreements" />
        <Stat label="Registers" value={registers.total} note="not taken by hosts" to="#registers" />
        <Stat label="Feedback" value={feedback.total} note="owed by hosts" to="#feedback" />
        <Stat label="Reflections" value={reflections.total} note="owed by pupils this year" to="#reflections" />
        <Stat
          label="At risk"
          value={atRisk.total}
          note={`of ${countOf(onRoll, 'pupil')}`}
          to="/school/students?status=at_risk"
        />
      </StatList>
      {all.every(({ total }) => total === 0) ? (
        <EmptyState title="Nothing is stuck" action={{ to: '/school/progress', label: 'See progress' }}>
          No request, agreement, register, feedback or reflection is waiting, and no pupil is at risk today.
        </EmptyState>
      ) : null}
      {rounds.map(({ id, name, next }) => (
        <p className="govuk-body" key={id}>
          <a className="govuk-link" href={`/school/allocation/${id}`}>
            {name}
          </a>
          : {next}
        </p>
      ))}
      <Stuck id="approvals" title="Approvals waiting for you" what="Waiting" work={approvals} noun="requests">
        <LinkButton to="/school/approvals">{mayDecide ? 'Decide on requests' : 'See requests'}</LinkButton>
      </Stuck>
      <Stuck
        id="at-risk"
        title="Pupils at risk of missing five"
        what="Deadline"
        work={atRisk}
        noun="pupils"
        first="with the least time"
      >
        <LinkButton to="/school/students?status=at_risk" secondary>
          See all at risk
        </LinkButton>
      </Stuck>
      <Stuck
        id="agreements"
        title="Agreements that nobody has answered"
        what="Waiting"
        work={agreements}
        noun="agreements"
      />
      <Stuck id="registers" title="Registers not taken by hosts" what="Waiting" work={registers} noun="registers" />
      <Stuck
        id="registers-too-late"
        title="Registers that hosts can no longer take, this school year: these days do not count"
        what="How long ago"
        work={registersTooLate}
        noun="registers"
        first="longest ago"
      />
      <Stuck id="feedback" title="Feedback owed by hosts" what="Waiting" work={feedback} noun="days" />
      <Stuck
        id="feedback-too-late"
        title="Feedback that hosts can no longer give: decide on each pupil’s page"
        what="Waiting"
        work={feedbackTooLate}
        noun="days"
      />
      <Stuck
        id="reflections"
        title="Reflections owed by pupils, this school year"
        what="Waiting"
        work={reflections}
        noun="reflections"
      />
    </Page>
  )
}

type StuckProps = {
  id: string
  title: string
  /** What the last column says. */
  what: string
  work: StuckOn
  noun: string
  /** Why these stand here: the longest waiting, unless told. */
  first?: string
  children?: ReactNode
}

function Stuck({ id, title, what, work, noun, first = 'waiting longest', children }: StuckProps) {
  if (work.total === 0) return null
  return (
    <section id={id}>
      <DataTable
        caption={title}
        columns={[
          {
            key: 'who',
            header: 'Who',
            cell: ({ who, to }) =>
              to ? (
                <a className="govuk-link" href={to}>
                  {who}
                </a>
              ) : (
                who
              ),
          },
          { key: 'about', header: 'About' },
          { key: 'since', header: what },
        ]}
        rows={work.items}
        rowKey={({ key }) => key}
      />
      {work.total > work.items.length ? (
        <p className="govuk-body">
          These are the {work.items.length} {first} of {work.total} {noun}.
        </p>
      ) : null}
      {children}
    </section>
  )
}
