/** What a use-case answers: the value it made, or the one reason why not. */
export type Outcome<Value, Reason extends string> = { ok: true; value: Value } | { ok: false; reason: Reason }

/** A use-case that did what was asked. */
export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

/** A use-case that a rule stopped; the page puts the reason into words. */
export const refused = <Reason extends string>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason })
