/** The three schools' rolls as files, for `import roster`. */
import { stringify } from 'csv-stringify/sync'

import type { SeedDay } from './calendar'
import type { SeedPupil } from './pupils'
import type { SchoolKey } from './schools'

const ukDate = (day: SeedDay) => day.split('-').toReversed().join('/')
const FLAG_LETTERS = { yes: 'Y', no: 'N', unknown: '' } as const
const FLAG_TRUTHS = { yes: 'T', no: 'F', unknown: '' } as const

/** A school's roll as its own information system exports it: each system has its own headings and its own yes and no. */
export function rosterCsv(pupils: readonly SeedPupil[], school: SchoolKey): string {
  const flags = school === 'lanternhill' ? FLAG_TRUTHS : FLAG_LETTERS
  const headings = ROSTER_HEADINGS[school].split('|')
  const rows = pupils
    .filter((pupil) => pupil.school === school)
    .map((pupil) => [
      pupil.adno,
      pupil.upn,
      pupil.familyName,
      pupil.givenName,
      ukDate(pupil.bornOn),
      school === 'oskerbridge' ? String(pupil.yearGroup) : `Year ${pupil.yearGroup}`,
      pupil.regGroup,
      pupil.postcode,
      flags[pupil.freeSchoolMeals],
      flags[pupil.freeSchoolMealsEver6],
      flags[pupil.lookedAfter],
      flags[pupil.previouslyLookedAfter],
      pupil.sen,
      pupil.parentName,
      pupil.parentEmail ?? '',
    ])
  return stringify([headings, ...rows], { record_delimiter: '\r\n' })
}

const ROSTER_HEADINGS = {
  lanternhill:
    'Adno|UPN|Legal Surname|Legal Forename|DOB|Year Group|Reg Group|Post Code|FSM Eligible|FSM Ever 6|In Care|Previously In Care|SEN Status|Parent Name|Parent Email',
  weaversbeck:
    'Admission number|UPN|Surname|Forename|Date of birth|Year|Reg|Postcode|FSM|FSM6|LAC|PLAC|SEN|Priority 1 Contact|Priority 1 Email',
  oskerbridge:
    'Admission No|Unique Pupil Number|Last Name|First Name|Date of Birth|NC Year|Tutor Group|Home Postcode|FSM Now|Ever 6|Looked After|Post Looked After|SEND Status|Primary Contact|Primary Contact Email',
} as const satisfies Record<SchoolKey, string>
