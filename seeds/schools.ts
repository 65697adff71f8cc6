/** The demo area's three schools. Invented: their numbers lie outside every range the Department for Education issues. */
import { stringify } from 'csv-stringify/sync'

import type { Geography } from './geography'

export const SCHOOL_KEYS = ['lanternhill', 'weaversbeck', 'oskerbridge'] as const
export type SchoolKey = (typeof SCHOOL_KEYS)[number]

export interface SeedSchool {
  key: SchoolKey
  urn: number
  localAuthority: string
  establishment: string
  name: string
  ward: string
  street: string
  town: string
  highAge: 16 | 18
  /** Pupils in each year group, Year 7 first. */
  pupilsByYear: readonly number[]
  /** Wards its pupils live in, with how many of a hundred come from each. */
  catchment: Readonly<Record<string, number>>
  /** Forms in a year, by a letter each. */
  forms: string
  mailDomain: string
  resourcedBase: string | null
}

export const SCHOOLS: readonly SeedSchool[] = [
  {
    key: 'lanternhill',
    urn: 990001,
    localAuthority: '999',
    establishment: '9991',
    name: 'Lanternhill Academy',
    ward: 'Lanternhill',
    street: 'Beacon Terrace',
    town: 'Quillmouth',
    highAge: 18,
    pupilsByYear: [96, 94, 93, 92, 90, 54, 47],
    catchment: {
      Lanternhill: 24,
      'Staithe Quarter': 18,
      Ropegarth: 17,
      Chandlersby: 12,
      'Penny Quay': 9,
      'Eastery Park': 8,
      Saltacre: 7,
      Gullmoor: 5,
    },
    forms: 'LANT',
    mailDomain: 'lanternhill.example',
    resourcedBase: null,
  },
  {
    key: 'weaversbeck',
    urn: 990002,
    localAuthority: '999',
    establishment: '9992',
    name: 'Weaversbeck School',
    ward: 'Weaversbeck',
    street: 'Shuttle Lane',
    town: 'Marlowick',
    highAge: 16,
    pupilsByYear: [90, 88, 86, 84, 82, 0, 0],
    catchment: {
      Weaversbeck: 26,
      'Marlowick Cross': 24,
      Spinnerfold: 16,
      Tenterly: 14,
      Callowrise: 10,
      Larkenfield: 10,
    },
    forms: 'WEAV',
    mailDomain: 'weaversbeck.example',
    resourcedBase: null,
  },
  {
    key: 'oskerbridge',
    urn: 990003,
    localAuthority: '999',
    establishment: '9993',
    name: 'Osker Bridge Community College',
    ward: 'Osker Bridge',
    street: 'Signal Road',
    town: 'Oskerdale',
    highAge: 18,
    pupilsByYear: [84, 84, 82, 80, 78, 51, 45],
    catchment: {
      'Osker Bridge': 22,
      Ironcroft: 18,
      Slatebeck: 12,
      'St Odran’s': 11,
      'Tolverley Town': 11,
      Wickenshaw: 8,
      'Upper Oskerdale': 6,
      Applegarrow: 5,
      Harrenfell: 4,
      'Orchard Vennel': 3,
    },
    forms: 'OSKR',
    mailDomain: 'oskerbridge.example',
    resourcedBase: 'Autism and speech, language and communication base, 24 places',
  },
]

/** The schools in the columns of the national register that `import schools` reads. */
export function schoolsCsv(geography: Geography, schools: readonly SeedSchool[] = SCHOOLS): string {
  const rows = schools.map((school) => {
    const place = geography.postcodeIn(school.ward, 7)
    const pupils = school.pupilsByYear.reduce((sum, count) => sum + count, 0)
    return {
      URN: school.urn,
      'LA (code)': school.localAuthority,
      'LA (name)': 'Quill Bay',
      EstablishmentNumber: school.establishment,
      EstablishmentName: school.name,
      'TypeOfEstablishment (name)': 'Academy converter',
      'EstablishmentTypeGroup (name)': 'Academies',
      'EstablishmentStatus (name)': 'Open',
      CloseDate: '',
      'PhaseOfEducation (name)': 'Secondary',
      StatutoryLowAge: 11,
      StatutoryHighAge: school.highAge,
      'OfficialSixthForm (name)': school.highAge === 18 ? 'Has a sixth form' : 'Does not have a sixth form',
      NumberOfPupils: pupils,
      PercentageFSM: '',
      'Trusts (name)': '',
      UKPRN: '',
      Street: school.street,
      Locality: '',
      Address3: '',
      Town: school.town,
      'County (name)': '',
      Postcode: place.postcode,
      SchoolWebsite: `https://${school.mailDomain}`,
      'DistrictAdministrative (code)': place.boroughCode,
      'AdministrativeWard (code)': place.wardCode,
      Easting: place.easting,
      Northing: place.northing,
      'LSOA (code)': place.neighbourhood.code,
      UPRN: '',
    }
  })
  return stringify(rows, { header: true, record_delimiter: '\r\n' })
}
