import type { Actor } from './actor'

/** Whose rows a list may hold. A store's list takes one, or says in its name of whom it is and at `@scope` why that is enough. */
export type Scope =
  | { kind: 'everything' }
  | { kind: 'nothing' }
  | { kind: 'student'; studentId: string }
  | { kind: 'employer'; employerId: string }
  | { kind: 'school'; schoolId: string }
  | { kind: 'area'; areaId: string }

/** What an actor may list. */
export function scopeOf(actor: Actor): Scope {
  switch (actor.kind) {
    case 'system':
      return { kind: 'everything' }
    case 'student':
      return { kind: 'student', studentId: actor.studentId }
    case 'employer':
      return { kind: 'employer', employerId: actor.employerId }
    case 'school':
      return { kind: 'school', schoolId: actor.schoolId }
    case 'area':
      return { kind: 'area', areaId: actor.areaId }
    default:
      return { kind: 'nothing' }
  }
}
