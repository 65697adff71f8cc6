import { noteLook } from '~/access/note-look.server'
import type { CtxOf } from '~/access/ctx'
import { type CsvCell, writeCsv } from '~/support/csv'
import { awardStateWords, originWords } from './page-words'
import { listProposalPupils } from './read-proposal.server'
import type { ProposalAward, ProposalPupil } from './proposal-types'

type Row = { pupil: ProposalPupil; award: ProposalAward | null }

const COLUMNS = {
  name: ({ pupil }) => pupil.name,
  year_group: ({ pupil }) => pupil.yearGroup,
  registration_group: ({ pupil }) => pupil.regGroup,
  days_held: ({ pupil }) => pupil.daysHeld,
  urgency: ({ pupil }) => pupil.urgency,
  turn: ({ pupil }) => pupil.turn,
  day: ({ award }) => award?.title ?? null,
  employer: ({ award }) => award?.employer ?? null,
  first_on: ({ award }) => award?.firstOn ?? null,
  last_on: ({ award }) => award?.lastOn ?? null,
  state: ({ award }) => (award ? awardStateWords[award.state] : null),
  from: ({ award }) => (award ? originWords[award.origin] : null),
  why: ({ pupil, award }) => (award ? (award.leftOutWhy ?? award.reason ?? award.wanted) : pupil.nothingWhy),
} satisfies Record<string, (row: Row) => CsvCell>

/** Who gets what and why as a CSV file, one row a place and one for each pupil without any; written in the school's log. */
export async function exportProposal(
  ctx: CtxOf<'school'>,
  roundId: string,
): Promise<{ fileName: string; csv: string }> {
  const pupils = await listProposalPupils(ctx, roundId)
  const { schoolId } = ctx.actor
  const act = { action: 'round.proposalExport', subjectKind: 'round', subjectId: roundId, schoolId }
  await noteLook(ctx, { ...act, detail: { pupils: pupils.length } })
  const rows = pupils.flatMap((pupil): Row[] =>
    pupil.awards.length === 0 ? [{ pupil, award: null }] : pupil.awards.map((award) => ({ pupil, award })),
  )
  const cells = Object.values(COLUMNS)
  return {
    fileName: `five-by-18-round-${ctx.today}.csv`,
    csv: writeCsv([Object.keys(COLUMNS), ...rows.map((row) => cells.map((cell) => cell(row)))]),
  }
}
