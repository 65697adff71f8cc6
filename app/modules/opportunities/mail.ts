import { lineInMail } from '~/support/readers/name'

type Day = { id: string; title: string }

const linkTo = (origin: string, { id }: Day) => `${origin}/employer/opportunities/${id}`

/** Tells a host that pupils can find their day. */
export const publishedMail = (day: Day, origin: string) => ({
  subject: 'Your day is published',
  text: `“${lineInMail(day.title)}” was checked and is published. Pupils can ask for a place now. We tell you who is coming as soon as a place is confirmed.

See the day: ${linkTo(origin, day)}
`,
})

/** Tells a host what their area asked them to change. */
export const returnedMail = (day: Day, reason: string, origin: string) => ({
  subject: 'Your day needs a change',
  text: `“${lineInMail(day.title)}” was read by your area lead and needs a change before pupils can see it:

${reason}

Change it and send it again: ${linkTo(origin, day)}
`,
})
