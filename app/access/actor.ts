import type { MemberRole } from '~/modules/people/types'

/** Who is asking. `system` is a job or the command line; `parent` holds the link of one agreement. */
export type Actor =
  | { kind: 'nobody' }
  | { kind: 'system' }
  | { kind: 'parent'; agreementId: string; bookingId: string }
  | {
      kind: 'student'
      userId: string
      name: string
      organisation: string | null
      studentId: string
      schoolId: string
      areaId: string
    }
  | {
      kind: 'employer'
      userId: string
      name: string
      organisation: string | null
      employerId: string
      areaId: string
      role: MemberRole
    }
  | {
      kind: 'school'
      userId: string
      name: string
      organisation: string | null
      schoolId: string
      areaId: string
      role: MemberRole
    }
  | { kind: 'area'; userId: string; name: string; organisation: string | null; areaId: string; role: MemberRole }

export type ActorKind = Actor['kind']
export type ActorOf<Kind extends ActorKind> = Extract<Actor, { kind: Kind }>

/** The user id to write beside an act; null where no account stands behind it. */
export const userIdOf = (actor: Actor): string | null => ('userId' in actor ? actor.userId : null)
