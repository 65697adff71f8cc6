import { BOOKING_STATES } from '~/modules/bookings/types'
import type { Route } from './served'
import { RUN_ROUNDS, STAFF_ROUNDS } from './staff-rounds'
import { type Kind, secretOf } from './world'
import { id } from './id'

/** Pages that nobody need sign in for, and why each may be open. A page that is not here must ask who is there. */
export const PUBLIC: Record<string, string> = {
  '/': 'says what this is; nothing about where and when young people are',
  '/*': 'not found, whoever asks',
  '/sign-in': 'the way in',
  '/sign-out': 'ends a session; without one there is nothing to end',
  '/welcome': 'a pupil with a one-time code chooses a password; shows nothing without that browser mark',
  '/employers/join': 'employers sign up',
  '/invite/:token': 'whoever holds the secret of the invitation',
  '/verify-email/:token': 'whoever holds the secret of the mail',
  '/password-reset': 'asks for a link; answers the same for every address',
  '/password-reset/:token': 'whoever holds the secret of the mail',
  '/agree/:token': 'a parent or carer without an account, who holds the secret of the mail',
  '/demo/mail': "the demo's mail page: not found in production",
  '/demo/mail/:id': "the demo's mail page: not found in production",
  '/accessibility': 'about the service',
  '/licence': 'about the service',
  '/privacy': 'about the service',
  '/who-can-see-me': 'about the service, from the policy alone',
  '/how-rounds-work': 'about the service',
  '/rounds/:roundId': 'governors and parents: a rule, and figures after disclosure control',
}

/** Pages for anybody who is signed in, of whatever kind. */
export const ANY_KIND: Record<string, string> = {
  '/password': 'everybody may change their own password',
  '/kept': 'everybody may throw away what is kept of their own forms',
  '/stay': 'everybody may stay signed in',
}

/** Forms that the world behind the doors never offers, and where they are tried instead. */
export const TRIED_ELSEWHERE: Record<string, string> = {
  '/*': 'no page, so no form',
  '/welcome': 'needs the mark of a browser that showed a one-time code: tests/integration/people',
}

/** Which kind of person a route is for, by the first part of its address; null when it is in one of the lists above. */
export function doorOf(path: string): Kind | null {
  if (PUBLIC[path] || ANY_KIND[path]) return null
  const [, first = ''] = path.split('/')
  if (first === 'student' || first === 'employer' || first === 'school' || first === 'area') return first
  throw new Error(`Teach the test of doors who ${path} is for (tests/e2e/doors/addresses.ts)`)
}

const bookings = (who: string) =>
  [...BOOKING_STATES.map((state) => state.replace('_', '')), 'today'].map((name) => id('bk', who + name))
const days = (side: string) =>
  [
    'published',
    'draft',
    'submitted',
    'paused',
    'cancelled',
    'full',
    'today',
    ...BOOKING_STATES.map((state) => `b${state}`),
  ].map((name) => id('op', side + name))

type Known = { own: string[]; foreign: string[] }

/** The records of side a that a person of a kind may open by their address, and records that are somebody else's. */
const RECORDS: Record<Kind, Record<string, Known>> = {
  student: {
    bookingId: { own: bookings('a'), foreign: [...bookings('a2').slice(0, 6), ...bookings('b').slice(0, 6)] },
    // A day that is not out yet, one of another area, and one that was never approved.
    opportunityId: {
      own: [id('op', 'apublished'), id('op', 'bpublished'), id('op', 'afull')],
      foreign: [id('op', 'adraft'), id('op', 'asubmitted'), id('op', 'cpublished'), id('op', 'cfull')],
    },
    // One that is open, one whose places are given out, one taken back; not one of their own school that is a draft.
    roundId: {
      own: ['open', 'proposed', 'accepted', 'undone'].map((state) => id('ro', `a${state}`)),
      foreign: [id('ro', 'adraft'), id('ro', 'bopen'), id('ro', 'baccepted'), id('ro', 'caccepted')],
    },
  },
  employer: {
    opportunityId: { own: days('a'), foreign: days('b').slice(0, 8) },
    workplaceId: { own: [id('wp', 'a'), 'new'], foreign: [id('wp', 'b'), id('wp', 'anew')] },
    bookingId: { own: [...bookings('a'), ...bookings('a2')], foreign: bookings('c') },
  },
  school: {
    roundId: {
      own: STAFF_ROUNDS.map((state) => id('ro', `a${state}`)),
      foreign: [...STAFF_ROUNDS.map((state) => id('ro', `b${state}`)), id('ro', 'caccepted')],
    },
    studentId: { own: [id('st', 'a'), id('st', 'a2')], foreign: [id('st', 'b'), id('st', 'bmore3'), id('st', 'c')] },
    bookingId: {
      own: [...bookings('a'), ...bookings('a2')],
      foreign: [...bookings('b'), ...bookings('c').slice(0, 3)],
    },
  },
  area: {
    roundId: {
      own: [id('ro', 'areaadraft'), id('ro', 'areaaopen')],
      foreign: [id('ro', 'areacdraft'), id('ro', 'areacopen'), id('ro', 'aopen')],
    },
    employerId: { own: [id('em', 'a'), id('em', 'b'), id('em', 'anew')], foreign: [id('em', 'c'), id('em', 'cnew')] },
    opportunityId: {
      own: days('a').filter((one) => !one.includes('draft')),
      foreign: [...days('c'), id('op', 'adraft')],
    },
  },
}

const rounds = (side: string) => RUN_ROUNDS.map((state) => id('ro', side + state))
const deciding = (decision: string, side: string) =>
  `/school/approvals/decide?decision=${decision}&booking=${id('bk', `${side}requested`)}`
const under = (round: string, rest: string) => `/school/allocation/${round}/${rest}`

/** Addresses of routes with several parameters, or that only some records of a sort have. */
const ADDRESSES: Record<string, Known> = {
  '/school/approvals/decide': {
    own: ['approve', 'decline'].map((decision) => deciding(decision, 'a')),
    foreign: [deciding('approve', 'b'), deciding('decline', 'c')],
  },
  '/school/allocation/:roundId/proposal.csv': {
    own: rounds('a').map((round) => under(round, 'proposal.csv')),
    foreign: rounds('b').map((round) => under(round, 'proposal.csv')),
  },
  '/school/allocation/:roundId/pupils/:studentId': {
    own: rounds('a').map((round) => under(round, `pupils/${id('st', 'a')}`)),
    foreign: [
      ...rounds('b').map((round) => under(round, `pupils/${id('st', 'b')}`)),
      ...['a2', 'b'].map((who) => under(id('ro', 'aproposed'), `pupils/${id('st', who)}`)),
    ],
  },
  '/school/allocation/:roundId/reviews/:reviewId': {
    own: [under(id('ro', 'aaccepted'), `reviews/${id('rv', 'a')}`)],
    foreign: [
      under(id('ro', 'baccepted'), `reviews/${id('rv', 'b')}`),
      under(id('ro', 'aaccepted'), `reviews/${id('rv', 'b')}`),
    ],
  },
}

const TOKENS: Record<string, string> = {
  '/agree/:token': secretOf('agreea'),
  '/invite/:token': secretOf('invitation'),
  '/verify-email/:token': secretOf('verify_email'),
  '/password-reset/:token': secretOf('reset_password'),
}

/** Every address of a route with the ids of one sort, or with ids that nothing has. Only ids of one parameter vary. */
export function addressesOf({ path }: Route, which: 'own' | 'foreign'): string[] {
  const name = /:(\w+)/.exec(path)?.[1]
  if (path === '/*') return ['/nothing/is/here']
  const listed = ADDRESSES[path]
  if (listed) return listed[which]
  if (!name) return which === 'own' ? [path] : []
  const door = doorOf(path)
  const known = door ? RECORDS[door][name]?.[which] : which === 'own' ? publicIds(path) : []
  if (!known || (path.match(/:/g) ?? []).length > 1)
    throw new Error(`Teach the test of doors which :${name} fits ${path} (tests/e2e/doors/addresses.ts)`)
  return known.map((value) => path.replace(`:${name}`, value))
}

const publicIds = (path: string) =>
  path === '/demo/mail/:id'
    ? [id('ml', 'one')]
    : path === '/rounds/:roundId'
      ? [id('ro', 'aaccepted')]
      : TOKENS[path]
        ? [TOKENS[path]]
        : null

/** The same text with every id and link in it replaced by one of the same shape that belongs to nothing. */
export function withAbsentIds(text: string): string {
  return text.replace(ID, (found) => `${found.slice(0, 3)}z${found.slice(4)}`)
}
/** The same text with every id as its kind alone: a page shows again what was typed, and the sender typed the ids. */
export const withoutIds = (text: string): string => text.replace(ID, (found) => found.slice(0, 3))

export const ID = /\b(?:ar|sc|em|wp|hc|st|us|tk|op|se|bk|ev|ag|le|ml|au|im|dr|ro|rp|aw|rv)_[0-9a-z]{20}\b/g

/** The route that an address belongs to: the one with the fewest parameters in it. */
export function routeOf(routes: readonly Route[], address: string): Route | null {
  const path = address.split('?')[0] ?? ''
  const fits = routes.filter((route) => pattern(route.path).test(path) && route.path !== '/*')
  return fits.sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0] ?? null
}

const pattern = (path: string) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`)
