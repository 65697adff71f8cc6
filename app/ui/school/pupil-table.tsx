import type { ReactNode } from 'react'

import type { PupilLine, PupilSort } from '~/modules/progress/types'

import { DaysMeter } from '../days-meter'
import { StateTag } from '../state-tag'
import { type Column, DataTable } from '../table'
import { useWords } from '../words'
import { GroupTag } from './group-tag'

type Props<Line extends PupilLine> = {
  caption: string
  pupils: readonly Line[]
  sortLink: (sort: PupilSort) => { to: string; direction: 'ascending' | 'descending' | 'none' }
  empty: ReactNode
  /** The page of a pupil. */
  hrefFor: (studentId: string) => string
  /** Columns between the pupil's days and their status. */
  more?: readonly Column<Line>[]
  /** With a checkbox a pupil, sent as repeated fields of this name. */
  selectName?: string
}

/** Pupils with their five days, how long they have, where they stand, and the group they are in. */
export function PupilTable<Line extends PupilLine>(props: Props<Line>) {
  const { caption, pupils, sortLink, empty, hrefFor, more = [], selectName } = props
  const words = useWords()
  const columns: Column<Line>[] = [
    {
      key: 'name',
      header: 'Pupil',
      sort: sortLink('name'),
      unbroken: true,
      spot: 'lead',
      cell: ({ studentId, name }) => (
        <a className="govuk-link" href={hrefFor(studentId)}>
          {name}
        </a>
      ),
    },
    {
      key: 'year',
      header: 'Year',
      sort: sortLink('year'),
      cell: ({ yearGroup, regGroup }) => yearWords(yearGroup, regGroup),
    },
    {
      key: 'days',
      header: 'Days',
      sort: sortLink('days'),
      spot: 'left',
      cell: (pupil) => (
        <DaysMeter
          size="row"
          halfDays={pupil.creditedHalfDays}
          securedHalfDays={pupil.securedHalfDays}
          target={pupil.targetHalfDays}
        />
      ),
    },
    ...more,
    {
      key: 'deadline',
      header: 'Before',
      sort: sortLink('deadline'),
      unbroken: true,
      spot: 'right',
      cell: ({ deadline }) => (
        <>
          <span className="govuk-visually-hidden">{words('frame:before')} </span>
          {deadline}
        </>
      ),
    },
    {
      key: 'status',
      header: 'Status',
      sort: sortLink('urgency'),
      spot: 'tag',
      cell: ({ status }) => <StateTag state={status} />,
    },
    { key: 'group', header: 'Group', cell: ({ gapGroup }) => <GroupTag group={gapGroup} /> },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={pupils}
      rowKey={({ studentId }) => studentId}
      empty={empty}
      {...(selectName
        ? {
            select: {
              name: selectName,
              value: ({ studentId }: Line) => studentId,
              label: ({ name }: Line) => name,
            },
          }
        : {})}
    />
  )
}

/** "11B" where the registration group says the year, else "11 Oak". */
function yearWords(yearGroup: number, regGroup: string | null): string {
  const year = String(yearGroup)
  if (!regGroup) return year
  return regGroup.startsWith(year) ? regGroup : `${year} ${regGroup}`
}
