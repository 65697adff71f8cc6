/** Short texts that the demo's people write when they ask, post and look back. All invented. */
import type { Sector } from '~/modules/opportunities/types'

/** What students write about why they want to go; many write nothing. */
export const WHY = [
  '',
  '',
  '',
  'I want to see what the job is really like.',
  'My aunt does something like this and I want to try it.',
  'I like making things and want to know if you can do it for a living.',
  'It is close to home, so I can get there by myself.',
  'I have not had a day yet.',
  'I am choosing my options and this would help.',
  'We talked about it in science and I have questions.',
] as const

/** What hosts suggest a student does next. */
export const NEXT_STEPS = [
  'Ask one question in every new place, even a small one.',
  'Look at the level 2 course at the college and come back with what you found.',
  'Practise explaining your work out loud to somebody at home.',
  'Try a longer placement, so that you see a whole week.',
  'Write down the steps before you begin, then follow them.',
  'Keep a list of what you finished. You did more than you think.',
] as const

/** What could go wrong at a host of each sector, and what the host does about it, as a parent reads it. */
export const RISKS = {
  construction:
    'Moving vehicles and uneven ground: we keep to marked paths, with a hard hat and boots that we lend. No work at height. Somebody from our team is with you all day.',
  creative:
    'Cables and hot lights: we tape cables down and you do not touch the lights. You stay in our rooms, with a member of the team.',
  digital: 'Desk work: we take a break from the screen every hour. No lone working, and visitors sign in and out.',
  education: 'You are never alone with a child. Hands are washed before food. The fire drill is explained on arrival.',
  engineering:
    'Machines with moving parts: guards stay on, and you use a machine only beside its operator. We lend glasses and a coat. Hair tied back.',
  financial: 'An office: the usual trips and spills. You sign in and out, and somebody meets you at the door.',
  health:
    'Infection: hands are washed on every ward and you do not come when you are ill. No lifting of patients, no needles. You can step out at any time.',
} as const satisfies Record<Sector, string>
