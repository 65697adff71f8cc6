import { openDatabase } from '#db/client.server'

// Started by app-lock.test.ts: a process that runs as an app server does, until it is killed.
const db = await openDatabase(process.env.DATABASE_URL ?? '')
await db.runApp()
process.stdout.write('running\n')
setInterval(() => {}, 1_000)
