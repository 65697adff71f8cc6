import {
  addDistricts,
  holdAreas,
  listCoveredForAnybody,
  listDistrictCodesOf,
  removeDistricts,
} from '#db/stores/area-districts'
import { addAudit } from '#db/stores/audit'
import { listAreasForAnybody } from '#db/stores/organisations'
import { listDistrictsForAnybody } from '#db/stores/places/wards'
import type { Read, Tx } from '#db/client.server'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { grouped } from '~/support/grouped'
import { done, type Outcome, refused } from '~/support/outcome'
import { currentDistrictCode } from '../places/area-codes'
import { findByAreaName } from './area-names'

/** A district as whoever looks after the installation reads of it. */
export interface District {
  code: string
  /** As the imported wards call it; null when none of it is imported. */
  name: string | null
  wards: number
  /** Other areas that cover it too, from before that was refused. */
  alsoOf: string[]
}

/** Which districts an area covers, by code. */
export async function readDistricts(
  ctx: Ctx,
  name: string,
): Promise<Outcome<{ area: string; districts: District[] }, 'area_unknown'>> {
  assertCan(ctx.actor, 'area.list', undefined)
  const area = findByAreaName(await listAreasForAnybody(ctx.read), name)
  if (!area) return refused('area_unknown')
  const codes = await listDistrictCodesOf(ctx.read, area.id)
  return done({ area: area.name, districts: await describe(ctx.read, area.id, codes) })
}

async function describe(read: Read, areaId: string, codes: readonly string[]): Promise<District[]> {
  const known = new Map((await listDistrictsForAnybody(read, codes)).map((one) => [one.code, one]))
  const covered = (await listCoveredForAnybody(read, codes)).filter((one) => one.areaId !== areaId)
  return codes.map((code) => ({
    code,
    name: known.get(code)?.name ?? null,
    wards: known.get(code)?.wards ?? 0,
    alsoOf: covered.filter((one) => one.code === code).map(({ area }) => area),
  }))
}

export type DistrictsRefusal = 'area_unknown' | 'district_taken' | 'district_not_covered'

export interface DistrictsChanged {
  area: string
  /** Those that were added or taken away now; none where all were so already. */
  changed: District[]
  /** How many it covers now. */
  left: number
}

/** Has an area cover more districts. One that another area covers is refused, and then nothing is changed. */
export function coverDistricts(
  ctx: Ctx,
  { name, codes }: { name: string; codes: readonly string[] },
): Promise<Outcome<DistrictsChanged, DistrictsRefusal>> {
  return changeDistricts(ctx, name, async (tx, area) => {
    const asked = asToday(codes)
    if ((await listCoveredForAnybody(tx, asked)).some(({ areaId }) => areaId !== area.id)) return 'district_taken'
    const added = asked.filter((code) => !area.codes.includes(code))
    await addDistricts(tx, area.id, added)
    return added
  })
}

/** Has an area cover these districts no longer. One that it does not cover is refused, and then nothing is changed. */
export function dropDistricts(
  ctx: Ctx,
  { name, codes }: { name: string; codes: readonly string[] },
): Promise<Outcome<DistrictsChanged, DistrictsRefusal>> {
  return changeDistricts(ctx, name, async (tx, area) => {
    const asked = [...new Set(codes.map((code) => (area.codes.includes(code) ? code : currentDistrictCode(code))))]
    if (!asked.every((code) => area.codes.includes(code))) return 'district_not_covered'
    await removeDistricts(tx, area.id, asked)
    return asked
  })
}

type Change = (tx: Tx, area: { id: string; codes: readonly string[] }) => Promise<string[] | DistrictsRefusal>

async function changeDistricts(
  ctx: Ctx,
  name: string,
  change: Change,
): Promise<Outcome<DistrictsChanged, DistrictsRefusal>> {
  assertCan(ctx.actor, 'area.districts', undefined)
  return ctx.transact(async (tx) => {
    await holdAreas(tx)
    const area = findByAreaName(await listAreasForAnybody(tx), name)
    if (!area) return refused('area_unknown')
    const before = await listDistrictCodesOf(tx, area.id)
    const changed = await change(tx, { id: area.id, codes: before })
    if (typeof changed === 'string') return refused(changed)
    const after = await listDistrictCodesOf(tx, area.id)
    if (changed.length > 0)
      await addAudit(tx, ctx, {
        action: 'area.districts',
        subjectKind: 'area',
        subjectId: area.id,
        areaId: area.id,
        changes: { districts: { before: before.join(', '), after: after.join(', ') } },
      })
    return done({ area: area.name, changed: await describe(tx, area.id, changed), left: after.length })
  })
}

/** Codes by which districts go today, each once. */
export const asToday = (codes: readonly string[]): string[] => [...new Set(codes.map(currentDistrictCode))]

/** Whether an area covers one of these districts already; nobody takes one meanwhile. */
export async function isCoveredIn(tx: Tx, codes: readonly string[]): Promise<boolean> {
  await holdAreas(tx)
  return (await listCoveredForAnybody(tx, codes)).length > 0
}

/** Which of these districts areas cover, and which areas: all but the one of this name. */
export async function listCoveredElsewhere(
  ctx: Ctx,
  { codes, but }: { codes: readonly string[]; but: string | null },
): Promise<{ code: string; area: string }[]> {
  assertCan(ctx.actor, 'area.list', undefined)
  const own = but === null ? null : findByAreaName(await listAreasForAnybody(ctx.read), but)
  return (await listCoveredForAnybody(ctx.read, asToday(codes))).filter(({ areaId }) => areaId !== own?.id)
}

/** Districts that more than one area covers, from before that was refused, each with its areas. */
export async function listCoveredTwice(read: Read): Promise<{ code: string; areas: string[] }[]> {
  const all = grouped(await listCoveredForAnybody(read), ({ code }) => code)
  return [...all]
    .filter(([, covering]) => covering.length > 1)
    .map(([code, covering]) => ({ code, areas: covering.map(({ area }) => area) }))
}
