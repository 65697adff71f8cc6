import { roundedTo, countOf, formatDecimals } from '~/support/words'
import { BarRows } from '../charts/bar-rows'
import { Details } from '../details'
import { DataTable } from '../table'

/** `given` is null where a reader may not know how many pupils got a place there. */
type Sector = { name: string; worth: number; seats: number; given: number | null }
type Day = { id: string; title: string; worth: number; seats: number; given: number | null }
export type ScarcityShown = {
  /** The finding. */
  title: string
  sectors: readonly Sector[]
  /** The scarcest of those that are `wanted`. */
  days: readonly Day[]
  wanted: number
  /** What a place was worth more for, besides urgency; null when no group was looked at. */
  extra?: string | null
}

const points = (worth: number) => (roundedTo(worth, 1) === 0 ? 'places to spare' : `${formatDecimals(worth, 1)} points`)

/** Where one more place would be worth most, by sector and by day. */
export function ScarcityTable({ title, sectors, days, wanted, extra }: ScarcityShown) {
  const showsGiven = sectors.every(({ given }) => given !== null)
  return (
    <>
      <BarRows
        title={title}
        rows={sectors.map(({ name, worth }) => ({ label: name, value: worth, words: points(worth) }))}
        note={`What one more place would be worth: 20 points for a day of a pupil at their last chance, 10 where later rounds could not make it up, 5 for other pupils${extra ? `, and ${extra}` : ''}. The mean of the sector’s places.`}
        table={{
          headers: ['Sector', 'One more place is worth', 'Places', ...(showsGiven ? ['Given'] : [])],
          rows: sectors.map(({ name, worth, seats, given }) => [
            name,
            points(worth),
            seats,
            ...(given === null ? [] : [given]),
          ]),
        }}
      />
      <Details summary="The days that are wanted most">
        <DataTable
          caption="The days that are wanted most"
          captionHidden
          columns={[
            { key: 'title', header: 'Day' },
            { key: 'worth', header: 'One more place is worth', numeric: true, cell: ({ worth }) => points(worth) },
            { key: 'seats', header: 'Places', numeric: true },
            ...(showsGiven ? [{ key: 'given', header: 'Given', numeric: true }] : []),
          ]}
          rows={days}
          rowKey={({ id }) => id}
          empty="No day of this round is scarce: each has places to spare."
        />
        {wanted > days.length ? (
          <p className="govuk-body">
            These are the {days.length} wanted most, of {countOf(wanted, 'day')} without a place to spare.
          </p>
        ) : null}
      </Details>
    </>
  )
}
