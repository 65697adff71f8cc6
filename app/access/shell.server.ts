import { userIdOf, type Actor } from './actor'
import type { DoorCtx } from './ctx'
import { makeFormKey } from './form-key'

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

const roleNames = { student: 'student', employer: 'employer', school: 'school', area: 'area lead' }

/** What the frame around every page needs: who is signed in, where they may go (and are), and the forms' token and key. */
export function shell(ctx: DoorCtx, request: Request) {
  const { actor } = ctx
  const path = new URL(request.url).pathname
  return {
    who: isSignedIn(actor) ? { name: actor.name, organisation: actor.organisation, role: roleNames[actor.kind] } : null,
    nav: isSignedIn(actor) ? markCurrent(nav[actor.kind], path) : [],
    csrf: ctx.csrf,
    formKey: makeFormKey(ctx.secret, { userId: userIdOf(actor) }),
    demo: ctx.demo,
    language: ctx.language,
    requestId: ctx.requestId,
  }
}

function markCurrent(items: { to: string; label: string }[], path: string) {
  const current = items
    // A front page is where one is only on the page itself: every other page lies under its address.
    .filter(({ to }) => path === to || (to.lastIndexOf('/') > 0 && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0]
  return items.map((item) => ({ ...item, current: item === current }))
}

const isSignedIn = (actor: Actor): actor is Extract<Actor, { userId: string }> => 'userId' in actor
