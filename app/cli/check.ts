import { parseArgs } from 'node:util'

import { checkLaws, type LawsFound } from '~/modules/progress/check-laws.server'
import { brokenLawWords } from '~/modules/progress/laws-mail'
import { openMigrated } from '~/starting.server'
import { countOf } from '~/support/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { type Command, Failed } from './command'
import { closeAfterCommand } from './context.server'

/** How much was looked at, in words. */
export const lookedAtWords = ({ bookings, days, students }: LawsFound): string =>
  `${countOf(bookings, 'booking')}, ${countOf(days, 'day')}, ${countOf(students, 'pupil')}`

/** `check`: whether what must hold of the data does, now and not only at night. */
export const checkCommand: Command = {
  usage: '',
  help: `
Looks at every day, pupil and booking: whether places taken are the bookings that hold one, nobody is in two places at one
time, every history leads to where its booking stands, and what counts is what the register says. Changes nothing, and may run
beside the app. Exit status 0 when everything holds, 1 otherwise.
`,
  async run(args) {
    parseArgs({ args, options: {}, strict: true })
    try {
      const db = await openMigrated()
      const found = await checkLaws(db.read, null)
      for (const law of found.broken) process.stdout.write(`✖ ${brokenLawWords(FIRST_LANGUAGE, law)}\n`)
      if (found.broken.length > 0) throw new Failed(`Looked at ${lookedAtWords(found)}: not everything adds up.`)
      process.stdout.write(`✔ Everything adds up: ${lookedAtWords(found)}\n`)
    } finally {
      await closeAfterCommand()
    }
  },
}
