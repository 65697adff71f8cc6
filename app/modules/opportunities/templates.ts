import type { Posting } from './posting'
import type { Sector } from './types'

/** A day to start from: everything but the place, the people's names and the dates. */
export type Template = Pick<
  Posting,
  | 'kind'
  | 'title'
  | 'sector'
  | 'mode'
  | 'purpose'
  | 'whatYouWillDo'
  | 'task'
  | 'learningOutcomes'
  | 'skills'
  | 'whoYouWillMeet'
  | 'peopleMet'
  | 'yearGroups'
  | 'capacityPlaces'
  | 'wear'
  | 'bring'
  | 'eat'
  | 'risks'
>

const COMFORTABLE = 'What you are comfortable in.'
const EAT = 'We give you lunch. Tell your school what you cannot eat.'

/** One day of each gateway, by its sector. A host changes the words to fit before sending it. */
export const templates = {
  construction: {
    kind: 'taster_day',
    title: 'Plan and price a small build',
    sector: 'construction',
    mode: 'in_person',
    purpose: 'See how a building goes from a drawing to the first brick, and which jobs that takes.',
    whatYouWillDo:
      'Start with a safety talk and get your boots and hat. Walk the site with the site manager. Measure a real wall, read the drawing, and work out what it needs. After lunch, plan the work in a team and show your plan to two of our people.',
    task: 'In teams of three, work out what one wall needs, what it costs and how many days it takes. Show your plan in five minutes.',
    learningOutcomes:
      'Read a simple site drawing. Name four jobs on a site and how people get into them. Explain one way to waste less.',
    skills: ['Problem Solving', 'Teamwork', 'Planning'],
    whoYouWillMeet: 'The site manager, a quantity surveyor, a bricklayer and an apprentice.',
    peopleMet: 4,
    yearGroups: [10, 11, 12, 13],
    capacityPlaces: 8,
    wear: 'Long trousers and a warm layer. We lend you boots, a hat and a high-visibility jacket.',
    bring: 'A pen.',
    eat: EAT,
    risks:
      'Moving machines, trips and dust. You stay on marked paths with a member of staff, wear the kit we lend you, and never go near working machines or heights.',
  },
  creative: {
    kind: 'taster_day',
    title: 'Make a poster campaign in a day',
    sector: 'creative',
    mode: 'in_person',
    purpose: 'Find out how ideas become something people see, and who is paid to make them.',
    whatYouWillDo:
      'Hear the brief from a real client. Sketch ideas with a designer, choose one as a team, and make it. At the end, show it to the people who would buy it and hear what they think.',
    task: 'Make one poster and write three sentences on why it will work for the people it is for.',
    learningOutcomes:
      'Turn a brief into three ideas and choose one. Take comments and use them. Name four creative jobs and how people get them.',
    skills: ['Creativity', 'Speaking', 'Adapting'],
    whoYouWillMeet: 'A designer, a copywriter, a producer and a client.',
    peopleMet: 4,
    yearGroups: [8, 9, 10, 11, 12, 13],
    capacityPlaces: 10,
    wear: COMFORTABLE,
    bring: 'Anything you have made that you are proud of, if you like.',
    eat: EAT,
    risks:
      'Screens, cables and craft knives. There are breaks every hour, cables are taped down, and staff do the cutting.',
  },
  digital: {
    kind: 'taster_day',
    title: 'Fix a bug, ship a page',
    sector: 'digital',
    mode: 'in_person',
    purpose: 'See what a software team does all day, and try it.',
    whatYouWillDo:
      'Join the team’s morning meeting. Pair with a developer to change a real page. Test what another pair made, write down what breaks, and watch your change go out. You need no coding before you come.',
    task: 'With a partner, change one page so that it works better for someone who cannot see it, and show the team.',
    learningOutcomes:
      'Describe three jobs in a software team. Explain what testing is for. Say one thing that makes a page easier to use.',
    skills: ['Problem Solving', 'Listening', 'Teamwork'],
    whoYouWillMeet: 'Two developers, a tester, a designer and the person who decides what is built next.',
    peopleMet: 5,
    yearGroups: [9, 10, 11, 12, 13],
    capacityPlaces: 8,
    wear: COMFORTABLE,
    bring: 'Nothing: we have a computer for you.',
    eat: EAT,
    risks: 'Long screen time and cables. We take a break every hour and show you how to set up your chair and screen.',
  },
  education: {
    kind: 'taster_day',
    title: 'Help run a nursery morning',
    sector: 'education',
    mode: 'in_person',
    purpose: 'Find out how small children learn through play, and what the adults are really doing.',
    whatYouWillDo:
      'Meet the room leader and hear how the day is planned. Watch a group, then plan a short activity with a practitioner, set it out and run it with them beside you. After lunch, talk through what happened and meet the manager.',
    task: 'Plan a ten-minute activity for four-year-olds, run it with a practitioner, and say what you would change.',
    learningOutcomes:
      'Explain how one game helps a child learn. Name three jobs with children and what they need. Say how children are kept safe.',
    skills: ['Listening', 'Planning', 'Leadership'],
    whoYouWillMeet: 'A room leader, two practitioners, the manager and someone who trained here.',
    peopleMet: 5,
    yearGroups: [10, 11, 12, 13],
    capacityPlaces: 3,
    wear: 'Clothes that can get messy and flat shoes.',
    bring: 'A drink. Phones stay in the office.',
    eat: 'Bring a packed lunch without nuts.',
    risks:
      'Colds, lifting and slips. You wash your hands often, do not lift children, and are never alone with a child.',
  },
  engineering: {
    kind: 'taster_day',
    title: 'From drawing to finished part',
    sector: 'engineering',
    mode: 'in_person',
    purpose: 'Follow one part from the drawing to the box it leaves in, and meet those who make it.',
    whatYouWillDo:
      'Put on your safety kit and walk the line. Measure parts with the inspection team and find which do not fit. Work in a small team on a real fault and suggest what would stop it. Present it to the shift leader.',
    task: 'Find out why one in twenty parts does not fit and suggest a way to stop it, with a sketch.',
    learningOutcomes:
      'Measure a part to a tenth of a millimetre. Describe how a fault is traced. Name four engineering jobs and routes into them.',
    skills: ['Problem Solving', 'Teamwork', 'Speaking'],
    whoYouWillMeet: 'A design engineer, a machinist, an inspector, the shift leader and an apprentice.',
    peopleMet: 5,
    yearGroups: [10, 11, 12, 13],
    capacityPlaces: 6,
    wear: 'Long trousers and closed flat shoes. We lend you glasses and ear defenders. Tie long hair back.',
    bring: 'A pen.',
    eat: EAT,
    risks:
      'Noise, moving machines and hot parts. You stay inside yellow lines with a member of staff, wear what we lend you, and do not use machines.',
  },
  financial: {
    kind: 'taster_day',
    title: 'Would you lend them the money?',
    sector: 'financial',
    mode: 'in_person',
    purpose: 'See how decisions about money and the law are made, and that it is about people more than sums.',
    whatYouWillDo:
      'Meet three small businesses on paper. Read their numbers with an adviser, ask questions in a practice meeting, and decide as a team. Hear what we decided in real life, and why.',
    task: 'In a team, choose one business to lend to, write half a page on why, and defend it in front of two colleagues.',
    learningOutcomes:
      'Read a simple profit and loss. Ask an open question in a meeting. Name four jobs in finance, law or business and how to start.',
    skills: ['Listening', 'Speaking', 'Problem Solving'],
    whoYouWillMeet: 'An adviser, an analyst, a solicitor, a team leader and a trainee.',
    peopleMet: 5,
    yearGroups: [9, 10, 11, 12, 13],
    capacityPlaces: 10,
    wear: 'Neat clothes. School uniform is fine.',
    bring: 'A pen.',
    eat: EAT,
    risks: 'An ordinary office: cables, stairs and a lift. We show you the way out in a fire when you arrive.',
  },
  health: {
    kind: 'taster_day',
    title: 'A day with the ward team',
    sector: 'health',
    mode: 'in_person',
    purpose: 'Find out how many different people it takes to look after one patient.',
    whatYouWillDo:
      'Hear how we keep patients’ secrets and wash your hands like a surgeon. Meet the people of one ward, practise taking a pulse on each other, and plan a shift as a team. You do not treat patients.',
    task: 'Plan one shift for a ward of twelve beds: who does what and when. Explain your plan to the nurse in charge.',
    learningOutcomes:
      'Describe five jobs on a ward, not only doctor and nurse. Take a pulse. Say why patients’ details stay private.',
    skills: ['Teamwork', 'Listening', 'Planning'],
    whoYouWillMeet: 'The nurse in charge, a porter, a pharmacist, a physiotherapist and a student nurse.',
    peopleMet: 5,
    yearGroups: [10, 11, 12, 13],
    capacityPlaces: 6,
    wear: 'Short sleeves, flat closed shoes, hair tied back, no rings or watches.',
    bring: 'A drink.',
    eat: 'Bring a packed lunch or use the canteen.',
    risks:
      'Infection and upsetting sights. You wash your hands, stay away from patients who can pass something on, and can step out with a member of staff at any time.',
  },
} satisfies Record<Sector, Template>
