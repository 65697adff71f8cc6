import { openDatabase } from '#db/client.server'
import { ctxFor, studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'

// Started by last-place.test.ts: every student of a range asks for the same place at once, in a process of its own.
const [from, to] = process.argv.slice(2).map(Number)
const db = await openDatabase(process.env.DATABASE_URL ?? '')
const people = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, n) => `st_${(from ?? 0) + n}`)
const outcomes = await Promise.all(
  people.map((studentId) =>
    placeBooking(ctxFor(db, studentActor(studentId)), {
      studentId,
      opportunityId: 'op_1',
      why: '',
      requestKey: studentId,
    }),
  ),
)
await db.close()
const reasons = outcomes.flatMap((o) => (o.ok ? [] : [o.reason]))
process.stdout.write(JSON.stringify({ booked: outcomes.length - reasons.length, reasons }))
