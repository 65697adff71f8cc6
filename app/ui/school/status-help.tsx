import type { ProgressStatus } from '~/modules/entitlement/on-track'

import { Details } from '../details'
import { StateTag } from '../state-tag'

const ORDER = ['at_risk', 'behind', 'not_possible', 'on_track', 'missed', 'met'] as const

/** What each status of a pupil means, folded away. */
export function StatusHelp({ meanings }: { meanings: Record<ProgressStatus, string> }) {
  return (
    <Details summary="What the statuses mean">
      <ul className="govuk-list">
        {ORDER.map((status) => (
          <li key={status}>
            <StateTag state={status} /> {meanings[status]}
          </li>
        ))}
      </ul>
    </Details>
  )
}
