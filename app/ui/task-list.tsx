import type { ReactNode } from 'react'

import { Tag, type TagColour } from './tag'

/** One thing to do. Without `to` it cannot be started yet; with `colour` its status is a tag. */
export type Task = { label: ReactNode; to?: string; hint?: ReactNode; status: string; colour?: TagColour }

/** Things to do, in any order, each with how far it is. */
export function TaskList({ tasks, id = 'task-list' }: { tasks: readonly Task[]; id?: string }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task, index) => (
        <TaskItem key={index} {...task} id={`${id}-${index + 1}`} />
      ))}
    </ul>
  )
}

function TaskItem({ label, to, hint, status, colour, id }: Task & { id: string }) {
  const describedBy = hint ? `${id}-hint ${id}-status` : `${id}-status`
  return (
    <li className={`govuk-task-list__item${to ? ' govuk-task-list__item--with-link' : ''}`}>
      <div className="govuk-task-list__name-and-hint">
        {to ? (
          <a className="govuk-link govuk-task-list__link" href={to} aria-describedby={describedBy}>
            {label}
          </a>
        ) : (
          <div>{label}</div>
        )}
        {hint ? (
          <div id={`${id}-hint`} className="govuk-task-list__hint">
            {hint}
          </div>
        ) : null}
      </div>
      <div
        className={`govuk-task-list__status${to ? '' : ' govuk-task-list__status--cannot-start-yet'}`}
        id={`${id}-status`}
      >
        {colour ? <Tag colour={colour}>{status}</Tag> : status}
      </div>
    </li>
  )
}
