interface Ordered {
  day: { id: string; firstOn: string }
  fit: { score: number }
}

/** The order of search, said once more: best fit first, then the earlier date, then the id. */
export function byFit(a: Ordered, b: Ordered): number {
  if (a.fit.score !== b.fit.score) return b.fit.score - a.fit.score
  if (a.day.firstOn !== b.day.firstOn) return a.day.firstOn < b.day.firstOn ? -1 : 1
  return a.day.id < b.day.id ? -1 : a.day.id > b.day.id ? 1 : 0
}
