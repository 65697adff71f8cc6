/** What hosts and students of the demo write: short, various, and about nobody real. */

/** `{name}` is the student's first name. */
export const FEEDBACK = [
  '{name} asked good questions from the start and listened to the answers.',
  '{name} was quiet in the morning and explained the task to others by the afternoon.',
  'Arrived early, worked carefully and checked each step. Thank you, {name}.',
  '{name} found a mistake that we had missed. That was real work.',
  'Very good with our customers. {name} could look people in the eye a little more.',
  '{name} kept going when the first try did not work, and fixed it alone.',
  'Polite and on time. Next step for {name}: ask sooner when stuck.',
  '{name} helped a partner who found it hard, without taking over.',
  'A clear presentation at the end. {name} had practised it.',
  '{name} followed the safety rules exactly and reminded others kindly.',
  'Lots of ideas. {name} now needs to choose one and finish it.',
  '{name} was nervous about speaking and did it anyway. We noticed.',
  'Careful notes and a tidy job. We would gladly have {name} back.',
  '{name} worked well in a team of people not met before.',
  'Good eye for detail. {name} spotted two faults out of three.',
  '{name} started slowly but by the end was leading the group.',
] as const

export const LEARNED = [
  'I learned that most of the job is talking to people.',
  'I can read a drawing now and I know what the numbers mean.',
  'I learned how to ask a question so that I get a proper answer.',
  'There are a lot more jobs there than I thought, not just the one you see.',
  'How to stay calm when something goes wrong in front of people.',
  'I learned to check my work before I say it is finished.',
  'That you can start there at 16 and they pay you to study.',
  'How to plan a job so that it is done in time.',
  'I used real tools and nobody did it for me.',
  'I learned what they look for when they choose people.',
  'How to explain something to somebody who does not know it.',
  'I found out that maths is used for nearly everything there.',
] as const

export const HARD = [
  'Standing up all day was hard.',
  'I did not like speaking to the whole room but it went all right.',
  'It was hard to understand everybody at first because they talk fast.',
  'The first hour was awkward because I did not know anybody.',
  'Getting it exactly right was harder than it looks.',
  'Finding the bus stop on the way home.',
  'I had to start again twice.',
  'Nothing was too hard but there was a lot to remember.',
  'Waiting for my turn on the machine.',
  'It was sad to hear some of the stories.',
] as const

export const NEXT = [
  'I want to find out about the apprenticeship.',
  'I will ask my tutor which subjects I need.',
  'I would like to try a different kind of place next, to compare.',
  'I am going to tell my cousin, who wants to do this.',
  'I do not think it is for me, but now I know.',
  'I want to go back for a week.',
  'I will practise speaking up in class.',
  'I will look at the college open day.',
  'Maybe a job with people instead of computers.',
  'I want to get better at planning.',
] as const

export const DECLINED = [
  'You have a mock exam that day. Please choose a date after it.',
  'Your class is on a trip that day.',
  'Let us find you a day that is nearer. Come and see me on Thursday.',
  'You already have a day in this sector this term. Please leave this one for others.',
] as const

export const CANCELLED = [
  { by: 'student', reason: 'I have a hospital appointment that day.' },
  { by: 'student', reason: 'I cannot get there any more.' },
  { by: 'school', reason: 'The year group has an assessment that day.' },
  { by: 'student', reason: 'I need to look after my brother.' },
] as const

export const OVERRIDES = [
  'The host has closed. I spoke to the manager by telephone and wrote down what she said about the work.',
  'The pupil told me about the day in our meeting. Notes are in the careers file.',
  'Feedback came by letter. A copy is in the careers file.',
] as const
