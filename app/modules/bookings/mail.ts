import { type Day, lastDayBefore } from '~/support/dates'
import { lineInMail } from '~/support/readers/name'
import { dayIn, instantIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import type { FreedPlace } from './offer'

type Text = { subject: string; text: string }
type DayOfMail = { title: string; firstOn: Day }

/*
 * Mail names no pupil to a host, no flag to anybody, and only a first name to a parent or carer and the school's own
 * staff (docs/rules.md, Mail names nobody). Subjects carry no name at all. Each mail is in the language of whoever reads it.
 */

/** To the school's careers leads: a pupil has asked. */
export const requestMail = (language: Language, day: DayOfMail, origin: string): Text =>
  simple(language, 'request', day, `${origin}/school/approvals`)

/** To a parent or carer: the one placement they are asked about. */
export function agreementMail(
  language: Language,
  day: DayOfMail & { lastOn: Day; schoolName: string; givenName: string; expiresAt: Date; isGiven: boolean },
  link: string,
): Text {
  const words = wordsIn(language)
  const { schoolName, givenName } = day
  const from = dayIn(language, day.firstOn)
  const when =
    day.firstOn === day.lastOn
      ? words('mail:onDay', { day: from })
      : words('mail:span', { from, to: dayIn(language, day.lastOn) })
  const until = dayIn(language, lastDayBefore(day.expiresAt))
  const came = words(day.isGiven ? 'mail:agreement.given' : 'mail:agreement.asked', {
    title: lineInMail(day.title),
    schoolName,
    givenName,
    when,
  })
  return {
    subject: words('mail:agreement.subject', { schoolName }),
    text: words('mail:agreement.text', { came, until, link }),
  }
}

/** To the school and the host: the place is settled. The host's copy is the same and names nobody. */
export const confirmedMail = (language: Language, day: DayOfMail, link: string): Text =>
  simple(language, 'confirmed', day, link)

/** To the school or the host: a place that was held is free again. */
export function placeFreedMail(language: Language, day: DayOfMail & { freed: FreedPlace }, link: string): Text {
  const words = wordsIn(language)
  const freed = words(`mail:freed.${day.freed}`, { count: 1 })
  const said = { title: lineInMail(day.title), day: dayIn(language, day.firstOn), freed, link }
  return { subject: words('mail:placeFreed.subject'), text: words('mail:placeFreed.text', said) }
}

/** What such a mail says becomes of the place, or of the places, that came free. */
export const freedWords = (language: Language, freed: FreedPlace): string[] =>
  [1, 2].map((count) => wordsIn(language)(`mail:freed.${freed}`, { count }))

/** To the host, and to a school whose roster did it: pupils with confirmed places have left their school. Names nobody. */
export function leaversMail(
  language: Language,
  day: DayOfMail & { count: number; freed: FreedPlace },
  link: string,
): Text {
  const words = wordsIn(language)
  const [title, count] = [lineInMail(day.title), day.count]
  const freed = words(`mail:freed.${day.freed}`, { count })
  return {
    subject: words('mail:leavers.subject'),
    text: words('mail:leavers.text', { title, count, day: dayIn(language, day.firstOn), freed, link }),
  }
}

/** To the school: the parent or carer said no. */
export const refusedMail = (language: Language, day: DayOfMail, link: string): Text =>
  simple(language, 'refused', day, link)

/** To the school's careers leads: a place from the waiting list is offered to one of their pupils. */
export function offerMail(language: Language, day: DayOfMail & { expiresAt: Date }, link: string): Text {
  const words = wordsIn(language)
  const title = lineInMail(day.title)
  const said = { title, day: dayIn(language, day.firstOn), until: instantIn(language, day.expiresAt), link }
  return { subject: words('mail:offer.subject'), text: words('mail:offer.text', said) }
}

function simple(
  language: Language,
  kind: 'request' | 'confirmed' | 'refused',
  { title, firstOn }: DayOfMail,
  link: string,
): Text {
  const words = wordsIn(language)
  return {
    subject: words(`mail:${kind}.subject`),
    text: words(`mail:${kind}.text`, { title: lineInMail(title), day: dayIn(language, firstOn), link }),
  }
}
