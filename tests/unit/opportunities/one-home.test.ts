import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const sources = ['app', 'db/stores']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const where = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

test('a day is joined with its host and its workplace in one way', () => {
  expect(sources.length).toBeGreaterThan(300)
  const joins = /Join\([^)]*\b(o|op|opportunities)\.(employerId|workplaceId)\b/
  for (const was of ['.innerJoin(em, eq(em.id, o.employerId))', '.leftJoin(t.em, eq(o.workplaceId, t.em.id))'])
    expect(joins.test(was), was).toBe(true)
  expect(where(joins)).toEqual([])
  expect(where(/eq\(\w+\.id, o\.(employerId|workplaceId)\)\] as const/)).toEqual(['db/stores/day-with-host.ts'])
})

test('whether a host is covered is worked out by one rule and one piece of SQL', () => {
  const compared =
    /(checkedUntilOn|insuranceUntilOn)\)?\s*(<|>|\?\?|!==? null|===? null)|(gte?|lte?|isNotNull)\(em\.(checked|insurance)UntilOn/
  expect(where(compared).sort()).toEqual([
    'app/modules/opportunities/cover.ts',
    'app/modules/people/employer-rules.ts', // what a check may say when it is written down
    'db/stores/covered.ts',
  ])
})

test('no page reads a host’s papers itself: what it says of them comes with the host’s standing', () => {
  const shown = /(?<!errors\?)\.(checkedUntilOn|insuranceUntilOn)\b/
  expect(shown.test('until(host.checkedUntilOn)')).toBe(true)
  expect(where(shown).filter((path) => path.startsWith('app/routes/') || path.startsWith('app/ui/'))).toEqual([])
})
