import { formatDecimals } from '~/support/words'
import { BarRows } from '../charts/bar-rows'

type Props = {
  /** The finding. */
  title: string
  before: number
  after: number
  /** On the same data, had places gone to whoever asks first; null when it is not known. */
  firstCome: number | null
  /** Who the group is, in the words of the page. */
  group?: string
}

const days = (gap: number) => `${formatDecimals(gap, 2)} days`

/** How far disadvantaged pupils are behind before and after a round, against first come, first served. */
export function GapBeforeAfter({ title, before, after, firstCome, group = 'disadvantaged pupils' }: Props) {
  const rows = [
    { label: 'Before the round', value: before },
    ...(firstCome === null ? [] : [{ label: 'After, first come, first served', value: firstCome }]),
    { label: 'After, by this round', value: after, accent: true },
  ]
  return (
    <BarRows
      title={title}
      rows={rows.map((row) => ({ ...row, words: days(row.value) }))}
      note={`The gap is how many days fewer ${group} have than the others, on average, counting no more than five for anybody. Below zero, ${group} are ahead.`}
      table={{ headers: ['When', 'Gap in days'], rows: rows.map(({ label, value }) => [label, days(value)]) }}
    />
  )
}
