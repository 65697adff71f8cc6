import { expect, test } from 'vitest'

import { findContactDetail } from '~/support/readers/contact-details'
import { costOf } from '../../support/cost'

const REACHES_SOMEONE = {
  phone: [
    'Ring Sam on 01632 960123',
    'Mobile: 07700 900123',
    '07700900123',
    '(01632) 960-123',
    '0 7 7 0 0 9 0 0 1 2 3',
    '07700.900.123',
    '+44 7700 900123',
    '0044 7700 900 123',
    'O77OO 9OO I23',
    'oh seven seven double zero nine zero zero one two three',
    'zero one six three two, nine six zero one two three',
    'zerosevenseven zero zero nine zero zero one two three',
    'triple zero... no: 0 double 7 00 900123',
    '٠٧٧٠٠ ٩٠٠١٢٣',
    '０７７００９００１２３',
    '0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣',
    '①⑥③② 0①⑥③②⑨⑥0①②③',
    '⓿❼❼⓿⓿❾⓿⓿❶❷❸',
    '🄋➆➆🄋🄋 ➈🄋🄋➀➁➂',
    '🄌➐➐🄌🄌 ➒🄌🄌➊➋➌',
    '0⓻⓻00 ⓽00⓵⓶⓷',
    '〇７７〇〇 ９〇〇１２３',
    '0⁷⁷00 900₁₂₃',
    '0⒎⒎00 900⒈⒉⒊',
    'text 960123 when you get here',
    'Ask at the desk for 9601234',
    '+353 20 910 1234',
    '077\u200b00 900\u200b123',
    'It costs £07700900123',
    '£ 07700 900123 for lunch',
    '€447700900123',
    'London 020 20261126',
    '+20 20261126',
    'Ring 20261126',
  ],
  email: [
    'sam@example.org',
    'SAM.HOST@EXAMPLE.CO.UK',
    'sam @ example . org',
    'sam at example dot org',
    'sam (at) example (dot) co (dot) uk',
    'sam[at]example[dot]com',
    's a m @ e x a m p l e . c o m',
    'sam at example.org',
    'sаm@еxample.org', // with Cyrillic a and e
    'sam аt example dоt org', // and where they spell the words
    'ｓａｍ＠ｅｘａｍｐｌｅ．ｏｒｇ',
    'sam at hollis.agency',
    'Write to sam.hollis (at) hollis-group.studio',
    'sam at mail.hollis.photography',
    'samhost at gmail',
    'my email is on the board',
  ],
  link: [
    'https://example.org/form',
    'h t t p : / / example',
    'See www.example.org',
    'example.co.uk',
    'example dot com slash sam',
    'example (dot) org',
    'example . com',
    'wa.me/447700',
    'discord.gg/abc',
  ],
  handle: [
    'I am samh99 on Snapchat, say hi before you come',
    'insta samh99',
    'Add samh99 in Snapchat',
    'Search for samh.99 on Instagram',
    'Look up SamHollis99 on TikTok',
    'PM sam_h over Discord',
    'samh99 gmail',
    'Say hello to @sam_host',
    'add me on anything',
    'DM me after the day',
    'find me on Insta',
    'Follow us on Instagram',
    'my snap is samhost',
    'insta: samhost',
    'samhost#1234',
    'Telegram: sam_77',
    'message me if you are late',
  ],
}

const HARMLESS = [
  'We are open 9 to 5.',
  'Open 9-5, Monday to Friday',
  'For Year 10 and Year 11.',
  'Years 7, 8, 9, 10, 11, 12 and 13',
  'Lunch costs £4.50, the bus £2, and a sweet £0.50.',
  'A budget of £1,250,000 over 3 years, or £1250000',
  'We are in QV1 1AA, near the M60 at junction 24.',
  'From 09:00 to 15:30 with a break 12:00-12:30',
  '09.00 talk 10.30 tour 11.00 task 12.00 lunch 13.00 feedback',
  'On 23/11/2026 and 24/11/2026',
  '2026-11-23 2026-11-24 2026-11-25',
  'Meet us at reception. Me and two colleagues will be there.',
  'Meet @ reception',
  'Outlook Care',
  'A dot matrix printer',
  'Batch 20261126',
  'Look at Node.js, then at ASP.NET',
  'Help at St.John’s, at Dr.Patel’s and at no.7',
  'Start at 9.am, lunch at 12.30pm',
  'Steps ①, ② and ③, then ❹',
  'Room ⓿, 50 m², H₂O and a ½ hour',
  'Find us behind the station.',
  'Follow me for a day and see what I do.',
  'You can call me Sam.',
  'Plan an Instagram post for our shop.',
  'Write a caption for TikTok and Facebook',
  'Use Outlook to plan a diary.',
  'We build with ASP.NET, Node.js and dot net.',
  'One to one, two by two, three of us and four of you.',
  'Zero waste: five of nine bins are for recycling.',
  'Phone skills: practise answering the phone to 3 customers',
  'Call handling for 12 minutes, then 15 minutes of notes',
  'Our 250 staff in 14 teams look after 38,000 homes.',
  'Wear flat shoes, e.g. trainers, i.e. nothing open.',
  'Bring a pen, a drink and a packed lunch.',
  'The number 43 or 142 bus stops outside.',
  'A 1:50 drawing at 1200 x 800 mm',
  'Connect the dot to the line. Come and see.',
  'Ward 7, room 104, 3rd floor, bay 12',
  'We will message your school if plans change.',
  'Oh, and bring your questions!',
  'Text messages are part of the task: write 3 of 160 characters.',
  'Email etiquette and how to write to a customer',
  'Facebook in 2024, then Instagram in 2026',
  'A traffic signal B2, an i7 laptop and an mp3 player',
  'Signal boxes and telegraph poles since 1867.',
  'Look at dot plots and bar charts.',
  'An A* pupil in 1999, a manager by 2010.',
]

test.each(Object.entries(REACHES_SOMEONE).flatMap(([kind, texts]) => texts.map((text) => [text, kind])))(
  '“%s” tells how to reach someone: %s',
  (text) => {
    expect(findContactDetail(text)).not.toBeNull()
  },
)

test.each(HARMLESS)('“%s” reaches nobody', (text) => {
  expect(findContactDetail(text)).toBeNull()
})

test('each kind is named as itself', () => {
  expect(findContactDetail('01632 960123')).toBe('phone')
  expect(findContactDetail('sam@example.org')).toBe('email')
  expect(findContactDetail('www.example.org')).toBe('link')
  expect(findContactDetail('@sam_host')).toBe('handle')
})

test('no text, however it is made, takes long to read', async () => {
  const pieces = ['a', '-', '.', '@', 'a.', '0o', '0 ', 'a ', 'at ', 'one ', '( ', '1 (', 'ig:', '+']
  const readAll = () => pieces.map((piece) => findContactDetail(piece.repeat(1500 / piece.length)))
  expect(await costOf(readAll, 10)).toBeLessThan(10)
})
