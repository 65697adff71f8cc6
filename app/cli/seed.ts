import { parseArgs } from 'node:util'

import { closeDatabase, database } from '#db/client.server'
import { seedDemo, demoStandingOf } from '#seeds/seed-demo'
import { env } from '~/support/env'

import { type Command, Failed } from './command'

/** `seed`: the demo area. */
export const seedCommand: Command = {
  usage: '',
  help: `
Fills an empty database with the demo area: invented schools, pupils, employers and days around today.
It works only with DEMO=1, and changes nothing in a database that holds anything.
To start a demo over, run: npm run demo -- --reset
`,
  async run(args) {
    parseArgs({ args, options: {} })
    const { demo, secret, origin } = env()
    if (!demo) throw new Failed('Only a demo is filled with invented data. Set DEMO=1.')
    const db = await database()
    try {
      if ((await demoStandingOf(db)).kind !== 'empty')
        throw new Failed('The database is not empty. Nothing was changed.')
      await seedDemo(db, { now: new Date(), secret, origin }, (stage, ms) =>
        process.stderr.write(`${stage}: ${(ms / 1000).toFixed(1)} s\n`),
      )
      process.stdout.write('The demo area is there. Run: npm run demo\n')
    } finally {
      await closeDatabase()
    }
  },
}
