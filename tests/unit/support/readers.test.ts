import { describe, expect, test } from 'vitest'

import { readDay } from '~/support/readers/day'
import { readEmail } from '~/support/readers/email'
import { invitationMail, invitedInVainMail } from '~/modules/people/mail'
import { LONGEST_NAME, nameInMail, readName } from '~/support/readers/name'
import { readPhone } from '~/support/readers/phone'
import { readPostcode } from '~/support/readers/postcode'
import { costOf } from '../../support/cost'

const longDomain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(61)}`

describe('an e-mail address', () => {
  test.each([
    ['sam@example.org', 'sam@example.org'],
    ['  Sam.Jones+5by18@Mail.Example.ORG ', 'sam.jones+5by18@mail.example.org'],
    ["o'brien_2@a-b.co.uk", "o'brien_2@a-b.co.uk"],
    ['\ufeffsam@example.org', 'sam@example.org'],
    ['sam\u200b@example.org', 'sam@example.org'],
    ['ｓａｍ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'sam@example.org'],
    ['\u3000sam@example.org\u3000', 'sam@example.org'],
    ['sam@xn--e1afmkfd.xn--p1ai', 'sam@xn--e1afmkfd.xn--p1ai'],
    [`${'m'.repeat(64)}@${longDomain}`, `${'m'.repeat(64)}@${longDomain}`],
  ])('%j is one', (typed, kept) => {
    expect(readEmail(typed)).toEqual(kept)
  })

  test.each([
    '',
    '@',
    'sam',
    'sam@',
    '@example.org',
    'sam@example',
    'sam@@example.org',
    'sam@a@example.org',
    'sam@example.org@example.com',
    'sam jones@example.org',
    'sam@exam ple.org',
    'sam@example.org\nbcc: all@example.org',
    'sam@example..org',
    'Sam <sam@example.org>',
    'sam@example.org, jo@example.org',
    'sam@example.org;',
    '"sam"@example.org',
    'sam@.example.org',
    'sam@example.org.',
    'sam@-example.org',
    'sam@example-.org',
    'sam@127.0.0.1',
    'mailto:sam@example.org',
    'sam@example.o',
    'sam(home)@example.org',
    'sam\\@example.org',
    's\u0430m@example.org',
    'sam@ex\u0430mple.org',
    'sam@\u212aent.example',
    'jörg@example.org',
    `${'m'.repeat(65)}@example.org`,
    `m@${'d'.repeat(64)}.org`,
    `${'m'.repeat(64)}@${longDomain}c`,
  ])('%j is none', (typed) => {
    expect(readEmail(typed)).toBeNull()
  })
})

describe('a telephone number', () => {
  test.each([
    ['01632 960001', '01632 960001'],
    [' (01632)  960-001 ', '(01632) 960-001'],
    ['+44 7700 900123', '+44 7700 900123'],
    ['+44 (0)7700 900123', '+44 (0)7700 900123'],
    ['0044 1632 960001', '0044 1632 960001'],
    ['01632.960.001', '01632.960.001'],
    ['01632–960001', '01632-960001'],
    ['\u202a+44 7700 900123\u202c', '+44 7700 900123'],
    ['\ufeff01632\u00a0960001', '01632 960001'],
    ['０１６３２　９６０００１', '01632 960001'],
    ['1234567', '1234567'],
    ['123456789012345', '123456789012345'],
  ])('%j is one', (typed, kept) => {
    expect(readPhone(typed)).toBe(kept)
  })

  test.each([
    '',
    '-------',
    '123456',
    '1234567890123456',
    'O1632 96OOO1',
    '01632 96000l',
    'ring 01632 960001',
    '44+ 7700 900123',
    '++44 7700 900123',
    '01632 960001 / 2',
    '٠١٦٣٢ ٩٦٠٠٠١',
    '01632\n960001x',
    '0 1 6 3 2 9 6 0 0 0 1 - - - - - - - -',
  ])('%j is none', (typed) => {
    expect(readPhone(typed)).toBeNull()
  })
})

describe('the name of a person', () => {
  test.each([
    ['Ada', 'Ada'],
    ['  Anna   Maria O’Brien-Łukasz ', 'Anna Maria O’Brien-Łukasz'],
    ['\ufeffAda', 'Ada'],
    ['Jose\u0301', 'José'],
    ['王小明', '王小明'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
    ['X Æ A-12', 'X Æ A-12'],
    ['J.R. St.John', 'J.R. St.John'],
    ['Ada c/o Eve', 'Ada c/o Eve'],
    ['Oh Se-hun', 'Oh Se-hun'],
    ['Dot Cole', 'Dot Cole'],
    ['Mia Call 3rd', 'Mia Call 3rd'],
    ['Neil Seven-One Oh', 'Neil Seven-One Oh'],
    ['a'.repeat(LONGEST_NAME), 'a'.repeat(LONGEST_NAME)],
  ])('%j is one', (typed, kept) => {
    expect(readName(typed)).toEqual({ ok: true, value: kept })
  })

  test.each([
    ['', 'no_letters'],
    [' - ', 'no_letters'],
    ['12345', 'no_letters'],
    ['Ada\nEve', 'unreadable'],
    ['Ada\u0000', 'unreadable'],
    ['\u202eadA', 'unreadable'],
    ['Ada\u061ceve', 'unreadable'],
    ['Jos\ufffd', 'unreadable'],
    ['Ada\u2028Eve', 'unreadable'],
    ['Click http://prize.example to claim', 'holds_contact'],
    ['Ada, see prize.co.uk', 'holds_contact'],
    ['Ada www prize', 'holds_contact'],
    ['ada@example.org', 'holds_contact'],
    ['Ada ＠ home', 'holds_contact'],
    ['Ada ｐrize．com', 'holds_contact'],
    ['Ada 07700 900123', 'holds_contact'],
    ['Ada +44 7700 900 123', 'holds_contact'],
    ['Ada (zero seven seven double zero, nine double zero one two three)', 'holds_contact'],
    ['Ada ⓿❼❼⓿⓿ ❾⓿⓿❶❷❸', 'holds_contact'],
    ['Ada 🄋➆➆🄋🄋 ➈🄋🄋➀➁➂', 'holds_contact'],
    ['Ada at hollis.agency', 'holds_contact'],
    ['Ada at example dot com', 'holds_contact'],
    ['Ada, insta: ada_99', 'holds_contact'],
    ['a'.repeat(LONGEST_NAME + 1), 'too_long'],
  ])('%j is none: %s', (typed, reason) => {
    expect(readName(typed)).toEqual({ ok: false, reason })
  })
})

describe('a postcode', () => {
  test.each([
    ['\ufeffm1 1ae', 'M1 1AE'],
    ['Ｍ１　１ＡＥ', 'M1 1AE'],
    ['EC1A\u00a01BB.', 'EC1A 1BB'],
    ['s70\u200b2ta', 'S70 2TA'],
  ])('%j is %s', (typed, kept) => {
    expect(readPostcode(typed)).toBe(kept)
  })

  test.each(['М1 1АЕ', 'S\u041aW1A 1AA', 'M1 IAE', 'M1 OAE', '\u212a1 1AA', 'M1 1AE M1 1AE', 'M1 1AE\u00df', 'M1@1AE'])(
    '%j is none, and no letter of it is passed over',
    (typed) => {
      expect(readPostcode(typed)).toBeNull()
    },
  )
})

describe('a date as the UK writes it', () => {
  test('dates day first, year first and with the month in letters are read', () => {
    for (const text of ['31/08/2010', '31-08-2010', '31.08.2010', '2010-08-31', ' 31/8/2010 ', '31 Aug 2010'])
      expect(readDay(text), text).toBe('2010-08-31')
    for (const text of [
      '31-aug-2010',
      '31 AUGUST 2010',
      '\ufeff31/08/2010',
      '３１／０８／２０１０',
      '31\u00a0Aug\u00a02010',
    ])
      expect(readDay(text), text).toBe('2010-08-31')
    expect(readDay('1/9/2010')).toBe('2010-09-01')
    expect(readDay('29/02/2008')).toBe('2008-02-29')
  })

  test('dates month first, with two figures for the year, and those that never were are not read', () => {
    for (const text of ['08/31/2010', '31/08/10', '29/02/2007', '31/04/2010', '31/08-2010', '2010/08/31', '40421', ''])
      expect(readDay(text), text).toBeNull()
    for (const text of ['30 Feb 2010', '31 Foo 2010', '1l/08/2010', 'O1/08/2010', '2010-08-31T00:00', '0/8/2010'])
      expect(readDay(text), text).toBeNull()
  })
})

test('100,000 characters of any shape are told apart at once', async () => {
  const shapes = ['a@' + '.'.repeat(1e5) + '@', ' '.repeat(1e5), '1    '.repeat(2e4), '-'.repeat(1e5), '٠'.repeat(1e5)]
  const readAll = () => {
    for (const text of shapes)
      expect([readEmail(text), readPhone(text), readName(text).ok, readPostcode(text), readDay(text)]).toEqual([
        null,
        null,
        false,
        null,
        null,
      ])
  }
  expect(await costOf(readAll, 1)).toBeLessThan(1)
})

test('in a mail a name is one line, and no longer than a name is', () => {
  expect(nameInMail('Ada Lovelace')).toBe('Ada Lovelace')
  expect(nameInMail('Ada\r\n\r\nClick below\u2028now')).toBe('Ada Click below now')
  expect(nameInMail('a'.repeat(60))).toBe('a'.repeat(60))
  expect(nameInMail('a'.repeat(61))).toBe(`${'a'.repeat(59)}…`)
})

test('an invitation says the name of its reader and of who invites as one line each', () => {
  const of = { name: 'Ada\n\nYou have won', organisation: `Hill School\n${'Claim it now '.repeat(9)}` }
  for (const { text } of [invitationMail(of, 'link'), invitedInVainMail(of, 'origin')]) {
    expect(text).toContain('Dear Ada You have won,\n')
    expect(text).toMatch(/for Hill School Claim it now [^\n]{0,40}…\. /)
  }
})
