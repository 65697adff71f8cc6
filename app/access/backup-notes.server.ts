import type { Read, Tx } from '#db/client.server'
import { dropSetting, findSetting, saveSetting } from '#db/stores/settings'

/** What an installation knows of its last backup or drill, in ISO moments. */
export interface BackupNote {
  at: string
  ok: boolean
  /** When what is in the backup was so. */
  madeAt: string
}

const NAMES = { backup: 'last backup', drill: 'last drill' } as const
type Kind = keyof typeof NAMES

/** Writes down how a backup or a drill went, for `doctor`. */
export const saveBackupNote = (tx: Tx, kind: Kind, note: BackupNote): Promise<void> =>
  saveSetting(tx, NAMES[kind], JSON.stringify(note))

/** How the last backup or drill of this installation went; null when there was none. */
export async function readBackupNote(read: Read, kind: Kind): Promise<BackupNote | null> {
  const text = await findSetting(read, NAMES[kind])
  return text === null ? null : (JSON.parse(text) as BackupNote)
}

/** Forgets both: a backup of the database that this one was moved from is none of this one. */
export async function forgetBackupNotes(tx: Tx): Promise<void> {
  for (const name of Object.values(NAMES)) await dropSetting(tx, name)
}
