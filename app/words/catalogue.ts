import agreement from './en/agreement.json'
import bookings from './en/bookings.json'
import frame from './en/frame.json'
import kept from './en/kept.json'
import laws from './en/laws.json'
import mail from './en/mail.json'
import opportunities from './en/opportunities.json'
import people from './en/people.json'
import places from './en/places.json'
import rounds from './en/rounds.json'
import school from './en/school.json'
import states from './en/states.json'
import trouble from './en/trouble.json'

/** All sentences in English, by the part of the product that says them: the shape that every other language has to fill. */
export const english = {
  agreement,
  bookings,
  frame,
  kept,
  laws,
  mail,
  opportunities,
  people,
  places,
  rounds,
  school,
  states,
  trouble,
}
export type Catalogue = typeof english

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: Catalogue
    enableSelector: false
  }
}
