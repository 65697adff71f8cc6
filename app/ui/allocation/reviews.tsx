import { DataTable } from '../table'
import { Tag } from '../tag'

type Review = { id: string; name: string; year: string; asked: string; when: string; isAnswered: boolean }

/** Pupils who asked that a person looks again. */
export function Reviews({ reviews, hrefFor }: { reviews: readonly Review[]; hrefFor: (id: string) => string }) {
  return (
    <section id="reviews">
      <DataTable
        caption="Pupils who asked that a person looks again"
        columns={[
          {
            key: 'name',
            header: 'Pupil',
            cell: ({ id, name }) => (
              <a className="govuk-link" href={hrefFor(id)}>
                {name}
              </a>
            ),
          },
          { key: 'year', header: 'Year' },
          {
            key: 'asked',
            header: 'What they wrote',
            cell: ({ asked }) => <span className="app-typed">{asked}</span>,
          },
          { key: 'when', header: 'When' },
          {
            key: 'isAnswered',
            header: 'Answer',
            cell: ({ isAnswered }) =>
              isAnswered ? <Tag colour="green">Answered</Tag> : <Tag colour="amber">Waits for you</Tag>,
          },
        ]}
        rows={reviews}
        rowKey={({ id }) => id}
        empty={
          <>
            <h2 className="govuk-heading-m">Pupils who asked that a person looks again</h2>
            <p className="govuk-body">Nobody has asked.</p>
          </>
        }
      />
    </section>
  )
}
