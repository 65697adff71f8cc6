import type { ReactNode } from 'react'

import { countOf, manyOf, sentenceCase } from '~/support/words'
import { ChartFigure, type ChartTable } from './chart-figure'

/** One ward: its outline as an SVG path, its number and which fifth that falls in; null where not shown. */
export type MapWard = {
  code: string
  name: string
  path: string
  value: number | null
  classIndex: 0 | 1 | 2 | 3 | 4 | null
  to: string
}

type Props = {
  wards: readonly MapWard[]
  viewBox: string
  /** The finding. */
  title: string
  /** The words of the classes, lowest first, at most five: "0 to 9 places". */
  legend: readonly string[]
  /** What is counted: "place". */
  noun?: string
  note?: ReactNode
  table?: ChartTable
  csv?: string
}

/** Wards coloured in five steps; each is a link to its own page. */
export function WardMap({ wards, viewBox, title, legend, noun = '', note, table, csv }: Props) {
  return (
    <ChartFigure title={title} note={note} csv={csv} table={table ?? tableOf(wards, noun)}>
      <svg className="app-map" viewBox={viewBox} role="group" aria-label={title}>
        {wards.map((ward) => (
          <a key={ward.code} href={ward.to} className="app-map__link" aria-label={wordsFor(ward, noun)}>
            <title>{wordsFor(ward, noun)}</title>
            <path className={`app-map__ward app-map__ward--${ward.classIndex ?? 'none'}`} d={ward.path} />
          </a>
        ))}
      </svg>
      <ul className="app-legend">
        {legend.map((words, index) => (
          <Key key={words} step={String(index)} words={words} />
        ))}
        <Key step="none" words="Not shown" />
      </ul>
    </ChartFigure>
  )
}

function Key({ step, words }: { step: string; words: string }) {
  return (
    <li>
      <svg width="24" height="24" aria-hidden="true" focusable="false">
        <rect className={`app-map__ward app-map__ward--${step}`} x="1" y="1" width="22" height="22" />
      </svg>
      <span>{words}</span>
    </li>
  )
}

const wordsFor = (ward: MapWard, noun: string) =>
  `${ward.name}: ${ward.value === null ? 'not shown' : noun === '' ? ward.value : countOf(ward.value, noun)}`

const tableOf = (wards: readonly MapWard[], noun: string): ChartTable => ({
  headers: ['Ward', noun === '' ? 'Number' : sentenceCase(manyOf(noun))],
  rows: wards.map((ward) => [ward.name, ward.value ?? 'Not shown']),
})
