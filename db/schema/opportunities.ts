import { sql } from 'drizzle-orm'

import type { Dialect } from '../dialect'
import type { peopleTables } from './people'
import {
  type AccessFeature,
  MODES,
  OPPORTUNITY_KINDS,
  OPPORTUNITY_STATES,
  SECTORS,
  SESSION_STATES,
  type Skill,
} from '../../app/modules/opportunities/types'

/** What employers post. `taken_places` is the guarded counter: only `takePlace` and `freePlace` move it. */
export const opportunitiesTables = (d: Dialect, people: ReturnType<typeof peopleTables>) => {
  const opportunities = d.table(
    'opportunities',
    {
      id: d.text('id').primaryKey(),
      employerId: d
        .text('employer_id')
        .notNull()
        .references(() => people.employers.id),
      areaId: d.text('area_id').notNull(),
      workplaceId: d
        .text('workplace_id')
        .notNull()
        .references(() => people.workplaces.id),
      kind: d.oneOf('kind', OPPORTUNITY_KINDS).notNull(),
      title: d.text('title').notNull(),
      sector: d.oneOf('sector', SECTORS).notNull(),
      purpose: d.text('purpose').notNull(),
      whatYouWillDo: d.text('what_you_will_do').notNull(),
      whoYouWillMeet: d.text('who_you_will_meet').notNull(),
      peopleMet: d.int('people_met').notNull(), // how many different people a student talks with
      task: d.text('task').notNull(),
      learningOutcomes: d.text('learning_outcomes').notNull(),
      skills: d.json<Skill[]>('skills').notNull(),
      yearGroups: d.json<number[]>('year_groups').notNull(),
      minimumAgeYears: d.int('minimum_age_years').notNull(),
      mode: d.oneOf('mode', MODES).notNull(),
      accessFeatures: d.json<AccessFeature[]>('access_features').notNull(),
      wear: d.text('wear').notNull(),
      bring: d.text('bring').notNull(),
      eat: d.text('eat').notNull(),
      risks: d.text('risks').notNull(), // key findings and controls, in words a parent reads before agreeing (rules R14)
      supervisorName: d.text('supervisor_name').notNull(), // personal
      state: d.oneOf('state', OPPORTUNITY_STATES).notNull(),
      capacityPlaces: d.int('capacity_places').notNull(),
      takenPlaces: d.int('taken_places').notNull().default(0),
      firstOn: d.text('first_on').notNull(),
      lastOn: d.text('last_on').notNull(),
      closedReason: d.text('closed_reason'), // why paused, cancelled or sent back; null otherwise
      version: d.int('version').notNull().default(1), // raised by each edit, so that a stale page is noticed
      createdBy: d.text('created_by').notNull(),
      createdAt: d.instant('created_at').notNull(),
      publishedAt: d.instant('published_at'),
      // The next three are of its host and workplace, and kept true by triggers, whoever writes (decision 0030).
      coveredUntilOn: d.text('covered_until_on'), // the last day on which its host is covered; null when on none
      siteEasting: d.int('site_easting'),
      siteNorthing: d.int('site_northing'),
      yearsMask: d.int('years_mask').notNull().default(0), // the year groups as bits, 1 << year; kept by triggers too
    },
    (t) => [
      d.index('opportunities_employer').on(t.employerId, t.firstOn),
      d.index('opportunities_workplace').on(t.workplaceId, t.lastOn),
      d.index('opportunities_area').on(t.areaId, t.firstOn),
      d
        .index('opportunities_submitted')
        .on(t.areaId, t.firstOn)
        .where(sql`${t.state} = 'submitted'`),
      // All that search weighs and the wards count of the days that can be asked for (open-days.ts), and of no others: it reads this
      // index and none of the rows with their long texts. They stand in the order of the list, and
      // what all pass by being here stands last.
      d
        .index('opportunities_search')
        .on(
          ...([t.areaId, t.firstOn, t.id, t.yearsMask, t.lastOn, t.minimumAgeYears, t.sector] as const),
          ...([t.siteEasting, t.siteNorthing, t.mode, t.takenPlaces, t.capacityPlaces, t.kind] as const),
          ...([t.workplaceId, t.coveredUntilOn, t.state] as const),
        )
        .where(sql`${t.state} = 'published' and ${t.coveredUntilOn} >= ${t.lastOn}`),
      d.check('opportunities_places', sql`${t.takenPlaces} >= 0 and ${t.takenPlaces} <= ${t.capacityPlaces}`),
    ],
  )
  const opportunitySessions = d.table(
    'opportunity_sessions',
    {
      id: d.text('id').primaryKey(),
      opportunityId: d
        .text('opportunity_id')
        .notNull()
        .references(() => opportunities.id, { onDelete: 'cascade' }),
      happensOn: d.text('happens_on').notNull(),
      startMinute: d.int('start_minute').notNull(),
      endMinute: d.int('end_minute').notNull(),
      breakMinutes: d.int('break_minutes').notNull(),
      mode: d.oneOf('mode', MODES).notNull(),
      state: d.oneOf('state', SESSION_STATES).notNull(),
    },
    (t) => [
      d.uniqueIndex('opportunity_sessions_day').on(t.opportunityId, t.happensOn),
      d.index('opportunity_sessions_date').on(t.happensOn, t.opportunityId, t.startMinute, t.endMinute, t.state),
    ],
  )
  return { opportunities, opportunitySessions }
}
