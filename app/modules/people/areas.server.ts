import { addAudit } from '#db/stores/audit'
import { listAreasForAnybody, readAreaSizesForJob, setAreaName } from '#db/stores/organisations'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { done, type Outcome, refused } from '~/support/outcome'
import { findByAreaName, isNamedLike, nearAreaNames } from './area-names'

/** Every area with how much is in it, for whoever looks after the installation. */
export async function listAreas(ctx: Ctx) {
  assertCan(ctx.actor, 'area.list', undefined)
  return readAreaSizesForJob(ctx.read)
}

/** The names of areas that somebody may have meant by a name that none has, nearest first. */
export async function listNearAreas(ctx: Ctx, name: string): Promise<string[]> {
  const names = (await listAreasForAnybody(ctx.read)).map((area) => area.name)
  return nearAreaNames(names, name)
}

export type RenameRefusal = 'area_unknown' | 'name_taken'

/** Gives an area another name. @returns the name it had, as it was written */
export async function renameArea(
  ctx: Ctx,
  { name, newName }: { name: string; newName: string },
): Promise<Outcome<{ before: string; isChanged: boolean }, RenameRefusal>> {
  assertCan(ctx.actor, 'area.rename', undefined)
  return ctx.transact(async (tx) => {
    const areas = await listAreasForAnybody(tx)
    const area = findByAreaName(areas, name)
    if (!area) return refused('area_unknown')
    const others = areas.filter(({ id }) => id !== area.id)
    if (isNamedLike(others, newName)) return refused('name_taken')
    if (area.name === newName) return done({ before: newName, isChanged: false })
    await setAreaName(tx, area.id, newName)
    const changes = { name: { before: area.name, after: newName } }
    await addAudit(tx, ctx, {
      action: 'area.rename',
      subjectKind: 'area',
      subjectId: area.id,
      areaId: area.id,
      changes,
    })
    return done({ before: area.name, isChanged: true })
  })
}
