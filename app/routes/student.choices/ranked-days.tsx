import { useLoaderData } from '~/support/framework-view'

import { Button } from '~/ui/button'
import { PostForm } from '~/ui/post-form'
import { Tag } from '~/ui/tag'
import type { loader } from './route'

type RankedDay = ReturnType<typeof useLoaderData<typeof loader>>['days'][number]

/** The days in order, each with the buttons that move it; enhance.js lets them be dragged as well. */
export function RankedDays() {
  const { days, canChange } = useLoaderData<typeof loader>()
  return (
    <ol className="app-ranks" role="list" data-ranks={canChange ? '' : undefined}>
      {days.map((day) => (
        <li key={day.id} id={day.id} tabIndex={-1} className="app-rank">
          <span className="app-rank__number">
            <span className="govuk-visually-hidden">Number </span>
            {day.number}
          </span>
          <Words day={day} />
          {canChange ? <Moves day={day} last={days.length} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Words({ day }: { day: RankedDay }) {
  const { done } = useLoaderData<typeof loader>()
  const isNew = done !== null && done.day === day.id
  return (
    <div className="app-rank__words">
      {isNew && done.act === 'moved' ? <Said>Moved. It is number {day.number} now.</Said> : null}
      {isNew && done.act === 'back' ? <Said>It is back, at number {day.number}.</Said> : null}
      {day.employer ? <p className="app-card__caption">{day.employer}</p> : null}
      <h3 className="app-rank__title">{day.to ? <a href={day.to}>{day.title}</a> : day.title}</h3>
      <p className="app-rank__about">
        {day.when}
        {day.travel ? (
          <>
            <br />
            {day.travel}
          </>
        ) : null}
      </p>
      {day.beside ? (
        <p className="app-rank__about">
          <Tag colour="amber">{day.beside.tag}</Tag> {day.beside.about}
        </p>
      ) : day.isFull ? (
        <p className="app-rank__about">
          <Tag colour="purple">Full</Tag> It can stay here. Places sometimes come free.
        </p>
      ) : null}
    </div>
  )
}

const Said = ({ children }: { children: React.ReactNode }) => (
  <p className="app-rank__done" role="status">
    {children}
  </p>
)

function Moves({ day, last }: { day: RankedDay; last: number }) {
  const id = <input type="hidden" name="opportunityId" value={day.id} />
  return (
    <div className="app-rank__moves">
      {last > 1 ? (
        <PostForm intent="move" className="app-rank__form">
          {id}
          {day.number > 1 ? (
            <Button secondary name="position" value={String(day.number - 1)} about={day.title}>
              Move up
            </Button>
          ) : null}
          {day.number < last ? (
            <Button secondary name="position" value={String(day.number + 1)} about={day.title}>
              Move down
            </Button>
          ) : null}
        </PostForm>
      ) : null}
      <PostForm intent="remove" className="app-rank__form">
        {id}
        <Button secondary about={day.title}>
          Remove
        </Button>
      </PostForm>
    </div>
  )
}
