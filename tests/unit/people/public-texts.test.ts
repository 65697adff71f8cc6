import { expect, test } from 'vitest'

import { PUBLIC_TEXTS, type PublicTable, publicChanges, textsWithContactDetails } from '~/modules/people/public-texts'

test('a phone number in any one text that pupils read is found in that text, and in no other', () => {
  for (const table of Object.keys(PUBLIC_TEXTS) as PublicTable[])
    for (const column of PUBLIC_TEXTS[table]) {
      const texts = Object.fromEntries(PUBLIC_TEXTS[table].map((one) => [one, 'We mend pumps.']))
      expect(textsWithContactDetails(table, texts)).toEqual([])
      expect(textsWithContactDetails(table, { ...texts, [column]: 'Text me on 07700 900123.' })).toEqual([column])
    }
})

test('the log is given only what changed, before and after', () => {
  const before = { name: 'Works', about: 'We mend pumps.' }
  expect(publicChanges('employers', before, { about: 'We mend boats.' })).toEqual({
    about: { before: 'We mend pumps.', after: 'We mend boats.' },
  })
  expect(publicChanges('employers', before, { ...before })).toBeNull()
  expect(publicChanges('workplaces', {}, { name: 'Yard' })).toEqual({ name: { before: '', after: 'Yard' } })
})
