/** What was looked at, whether it is well, and what to do when it is not. */
export interface Finding {
  ok: boolean
  what: string
  fix?: string
}

/** Something that is as it should be. */
export const well = (what: string): Finding => ({ ok: true, what })

/** Something that is not, and what to do. */
export const amiss = (what: string, fix: string): Finding => ({ ok: false, what, fix })

/** One or the other. */
export const lookedAt = (isWell: boolean, what: string, fix: string): Finding =>
  isWell ? well(what) : amiss(what, fix)
