import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { readDeliveryToDo } from '~/modules/attendance/queries.server'
import { checkedAgainWords, coverWarnings } from '~/modules/opportunities/cover-words'
import { setUpTasks } from '~/modules/opportunities/set-up-tasks'
import { readHostStanding } from '~/modules/opportunities/queries.server'
import { formatMinute, formatShortDay } from '~/support/dates'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { LinkButton } from '~/ui/button'
import { Card, CardList } from '~/ui/card'
import { Inset } from '~/ui/inset'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { Prose } from '~/ui/prose'
import { Stat, StatList } from '~/ui/stat'
import { Tag } from '~/ui/tag'
import { TaskList } from '~/ui/task-list'
import { Warning } from '~/ui/warning'

const PATH = '/employer/opportunities'

export const meta: MetaFunction = () => [{ title: pageTitle('To do') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const standing = await readHostStanding(ctx)
  const { registers, feedback } = await readDeliveryToDo(ctx)
  return {
    organisation: ctx.actor.organisation,
    checkedAgain: checkedAgainWords(ctx.language, standing.checkedAgain),
    setUp: standing.isNew ? setUpTasks(standing) : [],
    warnings: coverWarnings(ctx.language, standing, ctx.today),
    registers: registers.map((register) => ({
      id: `${register.opportunityId}/register?session=${register.sessionId}`,
      title: register.title,
      when: `${formatShortDay(register.happensOn)}, from ${formatMinute(register.startMinute)}`,
      pupils: register.pupils,
      isToday: register.isToday,
    })),
    feedback: feedback.map(({ opportunityId, title, pupils, lastOn }) => ({
      id: opportunityId,
      title,
      pupils,
      when: lastOn ? formatShortDay(lastOn) : '',
    })),
    counts: {
      registers: registers.length,
      feedback: feedback.reduce((sum, { pupils }) => sum + pupils, 0),
      submitted: standing.submitted,
      drafts: standing.drafts,
    },
  }
}

export default function ToDo() {
  const { organisation, checkedAgain, setUp, warnings, counts } = useLoaderData<typeof loader>()
  return (
    <Page title="To do" caption={organisation} wide>
      {warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
      {checkedAgain ? (
        <>
          <h2 className="govuk-heading-m">{checkedAgain.title}</h2>
          {checkedAgain.sentences.map((sentence) => (
            <p className="govuk-body" key={sentence}>
              {sentence}
            </p>
          ))}
          {checkedAgain.note === null ? null : (
            <Inset>
              <Prose text={checkedAgain.note} />
            </Inset>
          )}
          {checkedAgain.toDo === null ? null : (
            <p className="govuk-body">
              {checkedAgain.toDo} <TextLink to="/employer/organisation">Your organisation</TextLink>
            </p>
          )}
        </>
      ) : null}
      {setUp.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Set up your organisation</h2>
          <p className="govuk-body">
            Your area checks every employer once, for all its schools. Then your days are published.
          </p>
          <TaskList tasks={setUp} />
        </>
      ) : null}
      <StatList>
        <Stat value={counts.registers} label="Registers to take" />
        <Stat value={counts.feedback} label="Pupils waiting for feedback" />
        <Stat value={counts.submitted} label="Days being checked" to={`${PATH}?show=coming`} />
        <Stat value={counts.drafts} label="Drafts" to={`${PATH}?show=drafts`} />
      </StatList>
      <Work />
      <LinkButton to={`${PATH}/new`}>Post a day</LinkButton>
    </Page>
  )
}

function Work() {
  const { registers, feedback, counts, setUp, checkedAgain } = useLoaderData<typeof loader>()
  if (registers.length + feedback.length === 0) {
    return setUp.length + counts.submitted + counts.drafts === 0 && !checkedAgain ? (
      <Inset>Nothing waits for you.</Inset>
    ) : null
  }
  return (
    <>
      {registers.length > 0 ? <h2 className="govuk-heading-m">Registers to take</h2> : null}
      <CardList>
        {registers.map(({ id, title, when, pupils: many, isToday }) => (
          <Card
            key={id}
            level={3}
            title={title}
            caption={when}
            tag={isToday ? <Tag colour="amber">Today</Tag> : <Tag colour="red">Overdue</Tag>}
            accent={isToday}
            actions={
              <LinkButton to={`${PATH}/${id}`} about={`for ${title}, ${when}`}>
                Take the register
              </LinkButton>
            }
          >
            <p className="govuk-body">{countOf(many, 'pupil')} to mark</p>
          </Card>
        ))}
      </CardList>
      {feedback.length > 0 ? <h2 className="govuk-heading-m">Feedback to give</h2> : null}
      <CardList>
        {feedback.map(({ id, title, when, pupils: many }) => (
          <Card
            key={id}
            level={3}
            title={title}
            caption={when}
            actions={
              <LinkButton to={`${PATH}/${id}/feedback`} secondary about={`for ${title}, ${when}`}>
                Give feedback
              </LinkButton>
            }
          >
            <p className="govuk-body">{countOf(many, 'pupil')} waiting. Their day counts once you have written.</p>
          </Card>
        ))}
      </CardList>
    </>
  )
}
