/**
 * Forty invented employers of Quill Bay, one line each. Their addresses are at domains reserved for examples and their
 * telephone numbers in the range kept for drama. A name that belongs to a real firm is a coincidence.
 */
import { type AccessFeature, type Sector, SECTORS } from '~/modules/opportunities/types'

import { itemAt } from './random'

export interface EmployerSeed {
  key: string
  name: string
  sector: Sector
  /** People who work there. */
  people: number
  about: string
  ward: string
  street: string
  /** "Name, role". */
  contact: string
  /** "Name, role". */
  safeguarding: string
  access: readonly AccessFeature[]
  food: string
}

const ACCESS_LETTERS: Readonly<Record<string, AccessFeature>> = {
  S: 'step_free',
  T: 'accessible_toilet',
  H: 'hearing_loop',
  Q: 'quiet_space',
  P: 'prayer_room',
  D: 'assistance_dogs',
}

const FOOD: Readonly<Record<string, string>> = {
  canteen: 'Lunch in the canteen is on us. There is always a halal and a vegetarian choice.',
  packed: 'Bring a packed lunch. There is a fridge and a microwave.',
  shared: 'We buy sandwiches for everybody. Tell us what you do not eat.',
  cafe: 'Bring lunch, or we give you a voucher for the café next door.',
}

// key | name | people | about | ward | street | contact | safeguarding contact | access letters | food
const TABLE = {
  construction: `
staithe-homes | Staithe Homes | 140 | A housing association that builds and repairs homes people can afford. | Staithe Quarter | Quayside North | Kelly Marsden, Community manager | Abdi Warsame, Head of housing | STHPD | shared
brackwater | Brackwater Civil Works | 220 | Builds sea walls, bridges and cycle paths. | Penny Quay | Tidewell Lane | Owen Prosser, Site agent | Sunita Desai, People lead | STQ | canteen
fernhollow | Fernhollow Retrofit | 18 | Makes old houses warm and cheap to heat. | Ropegarth | Cinder Path | Liam Gallagher-Holt, Director | Beth Ormerod, Office manager | S | packed
quarrelane-joinery | Quarrelane Joinery | 9 | Makes stairs, doors and kitchens by hand. | Ironcroft | Bobbin Street | Nia Bevan, Owner and joiner | Mark Bevan, Workshop lead | T | packed
tidewell-solar | Tidewell Solar Co-op | 12 | Neighbours who put solar panels on shared roofs. | Saltacre | Saltpan Road | Inês Carvalho, Co-op manager | Peter Nowak, Installer | STD | packed
osker-trees | Osker Tree and River Trust | 31 | Looks after woods and rivers so that towns flood less. | Upper Oskerdale | Millrace Lane | Hannah Kerr, Education ranger | Yusuf Hassan, Trust secretary | TQD | packed`,
  creative: `
lantern-theatre | The Lantern Playhouse | 46 | A theatre with 380 seats and a youth company. | Lanternhill | Lantern Street | Ruby Alleyne, Learning producer | Simon Tonge, Front of house manager | STHQD | cafe
gullwing-studio | Gullwing Studio | 14 | Draws and animates films for children. | Staithe Quarter | Ropemaker Row | Minh Trần, Creative director | Claire Booth, Producer | STQ | shared
bayline-fm | Bayline Community Radio | 7 | A local station run by four staff and sixty volunteers. | Marlowick Cross | Weighbridge Road | Jermaine Lindo, Station manager | Orla Daly, Volunteer lead | SH | packed
marlowick-athletic | Marlowick Athletic Trust | 38 | The charity of the town’s football club: coaching, health and holiday clubs. | Tenterly | Heron Way | Tia Beckford, Trust manager | Gary Stott, Head of coaching | STPD | canteen
weft-print | Weft & Ink | 11 | Designs and prints cloth in an old dye house. | Weaversbeck | Shuttle Lane | Zofia Kamińska, Designer | Joanne Clegg, Print room lead | S | packed
saltacre-museum | Saltacre Harbour Museum | 27 | Tells the story of the port and the people who came to it. | Saltacre | Old Staithe Road | Amal Barre, Curator | Helen Rigby, Museum manager | STHQPD | cafe`,
  digital: `
kittiwake | Kittiwake Software | 74 | Makes the apps that bus companies use. | Staithe Quarter | Quayside North | Rohan Mehta, Head of engineering | Laura Heap, People partner | STHQP | shared
brightmoor-data | Brightmoor Data | 33 | Turns figures from hospitals and councils into pictures people can use. | Chandlersby | Signal Road | Adaeze Okafor, Data lead | Richard Shaw, Office manager | STQP | shared
pixel-staithe | Pixel Staithe Games | 19 | Makes puzzle games for phones. | Penny Quay | Ropemaker Row | Jakub Wójcik, Studio lead | Gemma Atkinson, Producer | SQ | shared
hearth-cyber | Hearthguard Security | 52 | Stops criminals getting into companies’ computers. | Eastery Park | Beacon Terrace | Yasmin Qureshi, Security manager | Craig Menzies, Operations lead | STHQP | canteen
sprocket-repair | Sprocket Repair Works | 8 | Mends laptops and phones and gives them to people with none. | Ironcroft | Foundry Bank | Aram Rasul, Workshop lead | Donna Mills, Trustee | STD | packed`,
  education: `
larken-nursery | Larkenfield Nursery | 24 | A nursery for 90 children aged nought to four. | Larkenfield | Larch Avenue | Bethan Griffiths, Nursery manager | Nusrat Begum, Deputy manager | STQ | canteen
ropegarth-primary | Ropegarth Primary School | 58 | A primary school where forty languages are spoken. | Ropegarth | Ropemaker Row | Akosua Mensah, Deputy head | Paul Fielding, Head teacher | STHQPD | canteen
quill-college | Quill Bay College | 640 | A college for people over 16, with workshops and a training restaurant. | Chandlersby | Signal Road | Steven Howarth, Work experience lead | Fatima Akhtar, Safeguarding lead | STHQPD | canteen
orchard-library | Tolverley Libraries | 41 | Five libraries with clubs for every age. | Tolverley Town | Orchardgate | Eilidh Munro, Libraries manager | Rachel Dobson, Children’s librarian | STHQPD | cafe
st-odrans-special | St Odran’s Learning Centre | 72 | Teaches children who need more help to learn. | St Odran’s | Heron Way | Catrin Lloyd, Assistant head | Andrew Bates, Head of centre | STHQPD | canteen`,
  engineering: `
hollis-wray | Hollis & Wray Precision | 64 | Makes small metal parts for pumps and hospital machines. | Spinnerfold | Foundry Bank | Denise Hollis, Operations manager | Tunde Akande, Workshop supervisor | STQ | canteen
ironcroft-rail | Ironcroft Rail Works | 310 | Repairs trains by day and night. | Ironcroft | Weighbridge Road | Gethin Rees, Training manager | Priya Nair, Safety manager | STP | canteen
bobbin-textiles | Bobbin Technical Textiles | 120 | Weaves cloth for seat belts and fire kit. | Weaversbeck | Bobbin Street | Sajid Mahmood, Plant manager | Lisa Greenhalgh, People manager | STP | canteen
maren-foods | Maren Foods | 260 | Makes soups and sauces for supermarkets. | Saltacre | Saltpan Road | Elena Popescu, Production manager | Kevin Lomax, Site manager | STP | canteen
windward-blades | Windward Blades | 85 | Looks after the blades of wind turbines out at sea. | Penny Quay | Tidewell Lane | Iona Farquhar, Field engineer | Daniel Hopkins, Base manager | STQ | canteen
slatebeck-pumps | Slatebeck Pumps | 29 | Builds pumps that move flood water. | Slatebeck | Millrace Lane | Thomas Unsworth, Engineering lead | Anita Solanki, Office manager | S | packed`,
  financial: `
bay-credit | Bay People’s Credit Union | 16 | A bank owned by its members, with fair loans. | Marlowick Cross | Lantern Street | Camille Francis, Member services manager | Neil Ashworth, Chief executive | STHP | shared
corder-finch | Corder Finch Solicitors | 48 | Lawyers for families, homes and work. | Staithe Quarter | Lantern Street | Gurpreet Sandhu, Partner | Michelle Pollitt, Practice manager | STQP | shared
tally-and-co | Tally & Co Accountants | 22 | Does the accounts for small firms, from cafés to builders. | Tolverley Town | Orchardgate | Kwame Boateng, Partner | Sally Wardle, Office manager | SQ | shared
quill-council | Quillmouth Council | 3100 | Runs local services, from parks to planning. | Lanternhill | Beacon Terrace | Shabana Aslam, Early careers officer | Martin Kershaw, Designated lead | STHQPD | cafe
harbour-insure | Harbourlight Insurance | 190 | Insures boats, shops and homes. | Staithe Quarter | Quayside North | Natalia Mazur, Claims manager | Emma Yates, People partner | STHQP | canteen
eastery-hotel | Eastery Park Hotel | 88 | A hotel with 112 rooms, a kitchen and a conference floor. | Eastery Park | Larch Avenue | Tiago Ferreira, General manager | Karen Wolstenholme, Head of housekeeping | STHPD | canteen`,
  health: `
quillmouth-infirmary | Quillmouth Infirmary | 2400 | The area’s main hospital. | Ropegarth | Beacon Terrace | Ngozi Eze, Widening access lead | Julie Ratcliffe, Safeguarding nurse | STHQPD | canteen
tenterly-dental | Tenterly Dental Care | 13 | A dental surgery on a high street. | Tenterly | Bobbin Street | Haya Mansour, Dentist | Dawn Nuttall, Practice manager | STQ | packed
meadowbank-care | Meadowbank Care Home | 55 | A home for forty older people. | Wickenshaw | Orchardgate | Grace Asante, Home manager | Becky Thornley, Senior carer | STHQD | canteen
osker-vets | Osker Valley Vets | 17 | Looks after pets, and cows on the hill farms. | Slatebeck | Larch Avenue | Niamh Healy, Vet | Stuart Pickering, Practice manager | S | packed
beacon-pharmacy | Beacon Street Pharmacy | 10 | A chemist’s shop that also gives vaccinations. | Lanternhill | Beacon Terrace | Imran Chaudhry, Pharmacist | Laiba Chaudhry, Dispenser | SQ | packed
bayside-ambulance | Quill Bay Ambulance Station | 96 | Home of twelve ambulances and their crews. | Chandlersby | Signal Road | Fergus Sinclair, Station officer | Helen Turner, Clinical lead | STQP | packed`,
} satisfies Record<Sector, string>

function rowOf(sector: Sector, line: string): EmployerSeed {
  const cells = line.split(' | ')
  const cell = (at: number) => itemAt(cells, at)
  return {
    key: cell(0),
    name: cell(1),
    sector,
    people: Number(cell(2)),
    about: cell(3),
    ward: cell(4),
    street: cell(5),
    contact: cell(6),
    safeguarding: cell(7),
    access: [...cell(8)].flatMap((letter) => ACCESS_LETTERS[letter] ?? []),
    food: FOOD[cell(9)] ?? '',
  }
}

const linesOf = (sector: Sector) => TABLE[sector].split('\n').filter((line) => line !== '')

export const EMPLOYER_ROWS: readonly EmployerSeed[] = SECTORS.flatMap((sector) =>
  linesOf(sector).map((line) => rowOf(sector, line)),
)
