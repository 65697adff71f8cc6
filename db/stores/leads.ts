import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { prepared } from '#db/prepared'
import { tables } from '#db/tables'
import type { UserKind } from '~/modules/people/types'

const { users: u } = tables

/** Where somebody reads mail, and in which language (a code of app/words). */
export type Recipient = { email: string; language: string }

const COLUMNS = { employer: u.employerId, school: u.schoolId, area: u.areaId }

/**
 * Whom the mail of an organisation reaches: every lead of it whose account is open and has an address, the
 * longest-standing first; empty when there is none.
 * @scope of an organisation that something which was just done concerns; they get a mail, and nobody reads the list.
 */
export async function listLeadsOf(
  read: Read,
  kind: Exclude<UserKind, 'student'>,
  organisationId: string,
): Promise<Recipient[]> {
  const isOpen = and(isNull(u.disabledAt), isNotNull(u.email))
  const query = prepared(read, `leads_of_${kind}`, (name) =>
    read
      .select({ email: u.email, language: u.language })
      .from(u)
      .where(and(eq(u.kind, kind), eq(COLUMNS[kind], sql.placeholder('organisationId')), eq(u.role, 'lead'), isOpen))
      .orderBy(asc(u.createdAt), asc(u.id))
      .prepare(name),
  )
  const rows = await query.execute({ organisationId })
  return rows.flatMap(({ email, language }) => (email ? [{ email, language }] : []))
}
