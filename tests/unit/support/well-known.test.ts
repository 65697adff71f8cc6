import { expect, test } from 'vitest'

import { robotsText, securityText } from '~/support/well-known'

test('a search engine may read the front page alone', () => {
  expect(robotsText.split('\n')).toEqual(['User-agent: *', 'Allow: /$', 'Disallow: /', ''])
})

test('who finds a weakness reads where to tell of it, and the words have not run out', () => {
  const now = new Date('2026-11-26T12:00:00Z')
  const text = securityText('https://days.example.org', 'mailto:security@example.org', now)
  expect(text).toContain('Contact: mailto:security@example.org\n')
  expect(text).toContain('Expires: 2027-05-25T12:00:00.000Z\n')
  expect(text).toContain('Canonical: https://days.example.org/.well-known/security.txt\n')
  expect(securityText('https://days.example.org', null, now)).toContain('Contact: https://days.example.org/privacy\n')
})
