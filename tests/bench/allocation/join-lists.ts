import type { Lists } from '~/modules/allocation/problem'

/** Lists of neighbouring ranges of pupils, as one. */
export function joinLists(parts: readonly Lists[]): Lists {
  const [only] = parts
  if (only && parts.length === 1) return only
  const pupils = parts.reduce((sum, { cut }) => sum + cut.length, 0)
  const entries = parts.reduce((sum, { place }) => sum + place.length, 0)
  const all: Lists = {
    off: new Int32Array(pupils + 1),
    place: new Int32Array(entries),
    class: new Uint8Array(entries),
    minutes: new Uint8Array(entries),
    cut: new Uint8Array(pupils),
  }
  let [pupilsSoFar, entriesSoFar] = [0, 0]
  for (const part of parts) {
    for (let i = 1; i < part.off.length; i += 1) all.off[pupilsSoFar + i] = (part.off[i] ?? 0) + entriesSoFar
    all.place.set(part.place, entriesSoFar)
    all.class.set(part.class, entriesSoFar)
    all.minutes.set(part.minutes, entriesSoFar)
    all.cut.set(part.cut, pupilsSoFar)
    pupilsSoFar += part.cut.length
    entriesSoFar += part.place.length
  }
  return all
}
