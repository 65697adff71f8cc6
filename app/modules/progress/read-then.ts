type Texts = Record<string, { before: string; after: string } | null>

/** An act that wrote a day, changed it, or moved it between its host and its area. */
export interface DayAct {
  id: string
  action: string
  detail: Record<string, string | number | boolean | null> | null
  changes: Texts | null
}

/** What the log says in place of a text that only the host could read. */
export const IN_A_DRAFT = 'written in a draft, which its host alone reads'

/** What an area may read of a day's acts. */
export interface ReadThen {
  /** The title as the area knows it; null while the day was never sent. */
  title: string | null
  /** Acts that left the day a draft. */
  drafts: ReadonlySet<string>
  /** By act: its texts, each as long as somebody besides the host could read it. */
  changes: ReadonlyMap<string, Texts>
}

/** The acts that tell since when a day is its host's alone, and since when it is not. */
export const DAY_ACTS = ['opportunity.edit', 'opportunity.post', 'opportunity.publish', 'opportunity.return']

/**
 * What of a day's acts its area, and pupils, could read when they were done, whatever the day is today: a draft is its
 * host's alone, before it is first sent and from each sending back until it is sent again.
 * @param acts oldest first; of a day that is older than the log, only those since
 */
export function readThen(acts: readonly DayAct[], day: { title: string; isDraft: boolean }): ReadThen {
  const wasSentBack = acts.some(({ action }) => action === 'opportunity.return')
  const isNew = acts[0]?.action === 'opportunity.post' || acts[0]?.detail?.state === 'draft'
  let isDraft = isNew || (day.isDraft && !wasSentBack)
  let wasRead = !isDraft
  let title: string | null = null // as it was last read, once a draft has another
  const rewritten = new Set<string>() // what the draft no longer says as it was last read
  const drafts = new Set<string>()
  const changes = new Map<string, Texts>()
  for (const act of acts) {
    const isAfter = isDraftAfter(act, isDraft)
    const texts: Texts = {}
    for (const [field, both] of Object.entries(act.changes ?? {})) {
      const readBefore = !isDraft || (wasRead && !rewritten.has(field))
      if (readBefore || !isAfter) texts[field] = both && readable(both, readBefore, !isAfter)
      if (isAfter && field === 'title' && readBefore) title = both?.before ?? null
      if (isAfter) rewritten.add(field)
    }
    changes.set(act.id, texts)
    if (isAfter && act.action !== 'opportunity.return') drafts.add(act.id)
    if (!isAfter) {
      rewritten.clear()
      title = null
      wasRead = true
    }
    isDraft = isAfter
  }
  return { title: wasRead ? (title ?? day.title) : null, drafts, changes }
}

function isDraftAfter({ action, detail }: DayAct, isDraft: boolean): boolean {
  if (action === 'opportunity.return') return true
  if (action === 'opportunity.publish') return false
  return detail?.state === undefined ? isDraft : detail.state === 'draft'
}

const readable = ({ before, after }: { before: string; after: string }, readBefore: boolean, readAfter: boolean) => ({
  before: readBefore ? before : IN_A_DRAFT,
  after: readAfter ? after : IN_A_DRAFT,
})
