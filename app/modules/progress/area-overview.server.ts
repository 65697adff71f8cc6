import { listDistrictCodesOf } from '#db/stores/area-districts'
import {
  countPlacesByWard,
  countPupilsByWard,
  listActsOnSubmitted,
  listSubmittedOpportunities,
} from '#db/stores/area-overview'
import { listExpiring, listWaitingEmployers } from '#db/stores/employer-lists'
import { findWardsForAnybody, listWardsForAnybody } from '#db/stores/places/wards'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { EXPIRY_WARNING_DAYS, RENEW_FROM_DAYS } from '~/modules/people/employer-rules'
import { SUBMITTING_ACTS, submittedSince } from '~/modules/opportunities/submitted-since'
import { viewBoxOf } from '~/modules/places/map-units'
import { addDays, type Day, daysBetween, dayOf } from '~/support/dates'
import { grouped } from '~/support/grouped'
import type { HiddenMark } from './disclosure'
import { showPlaceCounts } from './ward-counts'

export { fifthOf, listFifths } from './ward-counts'

export interface AreaWork {
  /** Employers who wait for a check; longest first. */
  waiting: ({ id: string; name: string } & Wait)[]
  /** Days sent for checking; longest first. */
  submitted: ({ id: string; title: string; firstOn: Day; employerName: string } & Wait)[]
  /** Checks or insurances that have ended or end soon; `within` is the nearest of EXPIRY_WARNING_DAYS, null once it is over. */
  expiring: { id: string; name: string; endsOn: Day; within: number | null }[]
}

/** Since which day somebody waits, and for how many days by now. */
export interface Wait {
  since: Day
  days: number
}

/** What an area lead has to do today. */
export async function listAreaWork(ctx: CtxOf<'area'>): Promise<AreaWork> {
  const scope = scopeOf(ctx.actor)
  const waiting = await listWaitingEmployers(ctx.read, scope)
  const submitted = await listSubmittedOpportunities(ctx.read, scope)
  const acts = grouped(await listActsOnSubmitted(ctx.read, scope, SUBMITTING_ACTS), (act) => act.opportunityId)
  const expiring = await listExpiring(ctx.read, scope, addDays(ctx.today, RENEW_FROM_DAYS))
  return {
    waiting: longestFirst(
      waiting.map(({ waitingSince, createdAt, ...one }) => ({ ...one, at: waitingSince ?? createdAt })),
      ctx.today,
    ),
    submitted: longestFirst(
      submitted.map(({ createdAt, ...one }) => ({ ...one, at: submittedSince(acts.get(one.id) ?? []) ?? createdAt })),
      ctx.today,
    ),
    expiring: expiring.map((one) => ({ ...one, within: withinDays(one.endsOn, ctx.today) })),
  }
}

/** Who waits, longest first; of the same moment by id. */
function longestFirst<One extends { id: string; at: Date }>(some: readonly One[], today: Day) {
  return some
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ at, ...one }) => ({ ...one, since: dayOf(at), days: daysBetween(dayOf(at), today) }))
}

/** The nearest of the announced spans that a last day lies in; null for one that has gone by. */
function withinDays(endsOn: Day, today: Day): number | null {
  if (endsOn < today) return null
  return EXPIRY_WARNING_DAYS.findLast((days) => endsOn <= addDays(today, days)) ?? EXPIRY_WARNING_DAYS[0]
}

/** One ward: places offered there, and pupils who live there after disclosure control. */
interface WardFigures {
  code: string
  name: string
  districtName: string
  path: string
  places: number
  pupils: number | HiddenMark
}

export interface AreaWards {
  wards: WardFigures[]
  /** Null when no ward outlines have been imported. */
  viewBox: string | null
  /** Places at workplaces whose postcode is not on file. */
  placesElsewhere: number
}

/** Supply and home wards of an area. Never a pupil, and no count of one to five of them. @source rules R20, R21 */
export async function readAreaWards(ctx: CtxOf<'area'>): Promise<AreaWards> {
  const scope = scopeOf(ctx.actor)
  const places = await countPlacesByWard(ctx.read, scope, ctx.today)
  const pupils = await countPupilsByWard(ctx.read, scope, ctx.today)
  const districts = await listDistrictCodesOf(ctx.read, ctx.actor.areaId)
  const named = [...new Set([...places.keys(), ...pupils.keys()])].filter((code) => code !== null)
  const wards =
    districts.length > 0 ? await listWardsForAnybody(ctx.read, districts) : await findWardsForAnybody(ctx.read, named)
  const shown = showPlaceCounts(wards.map(({ code }) => ({ id: code, pupils: pupils.get(code) ?? 0 })))
  const codes = new Set(wards.map(({ code }) => code))
  return {
    wards: wards.map(({ code, name, districtName, path }) => ({
      code,
      name,
      districtName,
      path,
      places: places.get(code) ?? 0,
      pupils: shown.get(code) ?? 'c',
    })),
    viewBox: viewBoxOf(wards.map(({ path }) => path)),
    placesElsewhere: [...places].reduce((sum, [code, n]) => sum + (code && codes.has(code) ? 0 : n), 0),
  }
}
