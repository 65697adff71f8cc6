import { BarRows } from '../charts/bar-rows'
import { Details } from '../details'
import { DataTable } from '../table'

type Sector = { name: string; worth: number; seats: number; given: number }
type Day = { id: string; title: string; worth: number; seats: number; given: number }
type Props = { title: string; sectors: readonly Sector[]; days: readonly Day[] }

const points = (worth: number) => (worth < 0.05 ? 'places to spare' : `${worth.toFixed(1)} points`)

/** Where one more place would be worth most, by sector and by day. */
export function Scarcity({ title, sectors, days }: Props) {
  return (
    <>
      <BarRows
        title={title}
        rows={sectors.map(({ name, worth }) => ({ label: name, value: worth, words: points(worth) }))}
        note="What one more place would be worth: 20 points for a day of a pupil at their last chance, 10 where later rounds could not make it up, 5 for other pupils, and a fifth more for disadvantaged pupils. The mean of the sector’s places."
        table={{
          headers: ['Sector', 'One more place is worth', 'Places', 'Given'],
          rows: sectors.map(({ name, worth, seats, given }) => [name, points(worth), seats, given]),
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
            { key: 'given', header: 'Given', numeric: true },
          ]}
          rows={days}
          rowKey={({ id }) => id}
          empty="No day of this round is scarce: each has places to spare."
        />
      </Details>
    </>
  )
}
