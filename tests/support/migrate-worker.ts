import { openDatabase } from '#db/client.server'

// Started twice at once by engine.test.ts.
const db = await openDatabase(process.env.DATABASE_URL ?? '')
await db.migrate()
await db.close()
