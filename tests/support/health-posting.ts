import type { Posting } from '~/modules/opportunities/posting'
import { templates } from '~/modules/opportunities/templates'

/** A day on a ward as its host's form sends it: the template of health, with all that it leaves open. */
export const healthPosting = (with_: Partial<Posting> = {}): Posting => ({
  ...templates.health,
  workplaceId: 'wp_1',
  supervisorName: 'Robin Host',
  minimumAgeYears: 11,
  accessFeatures: [],
  sessions: [{ happensOn: '2026-12-04', startMinute: 540, endMinute: 930, breakMinutes: 30 }],
  ...with_,
})
