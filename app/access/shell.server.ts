import { minuteOfDay } from '~/support/dates'
import { instantIn, minuteIn } from '~/words/dates'
import { wordsIn } from '~/words/words'
import { userIdOf, type Actor } from './actor'
import type { DoorCtx } from './ctx'
import { homeOf, pathOf } from './enter.server'
import { makeFormKey } from './form-key'
import { pageOfKept, readKeptId } from './kept-form'
import { listKept, readKept } from './kept-forms.server'
import type { SignInEnd } from './session.server'

const nav = {
  student: [
    { to: '/student', label: 'Your five days' },
    { to: '/student/days', label: 'Find a day' },
    { to: '/student/choices', label: 'My choices' },
    { to: '/student/bookings', label: 'My days' },
  ],
  employer: [
    { to: '/employer', label: 'To do' },
    { to: '/employer/opportunities', label: 'Your days' },
    { to: '/employer/organisation', label: 'Your organisation' },
    { to: '/employer/log', label: 'Log' },
  ],
  school: [
    { to: '/school', label: 'Today' },
    { to: '/school/students', label: 'Pupils' },
    { to: '/school/approvals', label: 'Approvals' },
    { to: '/school/progress', label: 'Progress' },
    { to: '/school/allocation', label: 'Rounds' },
  ],
  area: [
    { to: '/area', label: 'To do' },
    { to: '/area/employers', label: 'Employers' },
    { to: '/area/wards', label: 'Wards' },
    { to: '/area/allocation', label: 'Rounds' },
    { to: '/area/log', label: 'Log' },
  ],
} satisfies Record<'student' | 'employer' | 'school' | 'area', { to: string; label: string }[]>

/** What is needed now and then, and stands in the account's menu. */
const alsoThere = {
  student: { '/who-can-see-me': 'frame:menu.whoSees' },
  employer: {},
  school: {
    '/school/roster': 'frame:menu.roster',
    '/school/settings': 'frame:menu.settings',
    '/school/log': 'frame:menu.log',
  },
  area: {},
} as const

const roleNames = { student: 'student', employer: 'employer', school: 'school', area: 'area lead' }

/**
 * What the frame around every page needs: who is signed in and until when, where they may go (and are), the forms' token
 * and key, and what is kept of forms that came too late.
 */
export async function shell(ctx: DoorCtx, request: Request) {
  const { actor } = ctx
  const path = new URL(request.url).pathname
  const kept = isSignedIn(actor) ? await keptAround(ctx, actor, request) : null
  const drawn = { page: pathOf(request), at: ctx.now, keptId: kept?.shown?.id }
  return {
    who: isSignedIn(actor) ? { name: actor.name, organisation: actor.organisation, role: roleNames[actor.kind] } : null,
    nav: isSignedIn(actor) ? markCurrent(nav[actor.kind], path) : [],
    alsoThere: isSignedIn(actor) ? markCurrent(alsoThereOf(ctx, actor), path) : [],
    density: isSignedIn(actor) && actor.kind !== 'student' ? ('desk' as const) : ('student' as const),
    csrf: ctx.csrf,
    formKey: makeFormKey(ctx.secret, { userId: userIdOf(actor), ...drawn }),
    ending: ctx.ends ? endingOf(ctx.ends, ctx) : null,
    kept,
    demo: ctx.demo,
    language: ctx.language,
    requestId: ctx.requestId,
  }
}

function alsoThereOf({ language }: DoorCtx, { kind }: SignedInActor) {
  const words = wordsIn(language)
  return Object.entries(alsoThere[kind]).map(([to, name]) => ({ to, label: words(name) }))
}

/** When the sign-in ends, as the foot of a page says it and its script counts it. */
export const endingOf = ({ at, isFinal }: SignInEnd, ctx: Pick<DoorCtx, 'now' | 'language' | 'csrf'>) => ({
  seconds: Math.floor((at.getTime() - ctx.now.getTime()) / 1000),
  time: minuteIn(ctx.language, minuteOfDay(at)),
  isFinal,
  of: ctx.csrf.slice(0, 8),
})

/** What of a person's kept forms belongs on a page: all on their front page, and on a form's own page what was typed in it. */
async function keptAround(ctx: DoorCtx, actor: SignedInActor, request: Request) {
  const { pathname, searchParams } = new URL(request.url)
  const id = readKeptId(searchParams.get('kept'))
  const kept = id === null ? null : await readKept(ctx, actor.userId, id)
  const isHere = kept?.page.split('?')[0] === pathname.replace(/\.data$/, '')
  const list = pathname === homeOf(actor.kind) ? await listKept(ctx, actor.userId) : []
  const instant = (at: Date) => instantIn(ctx.language, at)
  return {
    shown: kept && isHere ? { id: kept.id, values: kept.values, until: instant(kept.expiresAt) } : null,
    list: list.map(({ page, keptAt, ...one }) => ({
      id: one.id,
      to: pageOfKept(page, one.id),
      place: markCurrent(nav[actor.kind], page.split('?')[0] ?? '').find(({ current }) => current)?.label ?? null,
      at: instant(keptAt),
    })),
  }
}

function markCurrent(items: { to: string; label: string }[], path: string) {
  const current = items
    // A front page is where one is only on the page itself: every other page lies under its address.
    .filter(({ to }) => path === to || (to.lastIndexOf('/') > 0 && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0]
  return items.map((item) => ({ ...item, current: item === current }))
}

type SignedInActor = Extract<Actor, { userId: string }>
const isSignedIn = (actor: Actor): actor is SignedInActor => 'userId' in actor
