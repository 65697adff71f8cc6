/** Days in health and social care, in the notation of `notation.ts`. */
export const HEALTH_DAYS = `
quillmouth-infirmary | visit | 8-10 | 30 | 09:30-15:15/45 | 1
Title: A hundred jobs in one building
Why: To find out who else works in a hospital.
Do: Meet a porter, a physicist and a chef. Listen to your heart. Put a plaster cast on a friend. You do not go on a ward.
Meet: Ngozi, widening access lead; Terry, a porter; Dr Shah, a medical physicist; Moira, a plaster technician
Task: In fours, follow one broken arm and list everyone who helps.
Learn: Name ten hospital jobs; Explain one job you did not know
Skills: Teamwork, Listening, Speaking
Wear: School clothes, short or tied-back hair
Bring: Nothing

quillmouth-infirmary | taster_day | 11-13 | 12 | 09:30-15:45/45 | 1
Title: Nurse, physio or radiographer?
Why: To try three health jobs before you choose A levels or T Levels.
Do: Take blood pressure in the skills room. Teach a friend to walk with crutches. Read an X-ray with a radiographer. Talk to students who are in training.
Meet: Ngozi, widening access lead; Bola, a nurse; Kirsty, a physiotherapist; Ahmed, a radiographer
Task: Hand over a pretend patient to the next shift in one minute.
Learn: Take and record a reading; Speak clearly at a handover; Keep a confidence
Skills: Listening, Speaking, Problem Solving
Wear: Short sleeves, flat shoes, nails short
Bring: Water bottle

quillmouth-infirmary | placement | 11-13 | 6 | 09:00-15:30/45 | 5
Title: A week at the Infirmary
Why: To see care from the inside, with respect for patients.
Do: Two days on an older people's ward with the activities team, a day in the pharmacy, a day in catering and a day with the volunteers. You never do personal care.
Meet: Bola, a nurse; Sam, an activities coordinator; Pritesh, a hospital pharmacist; Ngozi, widening access lead
Task: Plan and run a twenty-minute activity for four patients.
Learn: Talk with older people; Keep a confidence; Reflect on a hard moment
Skills: Listening, Adapting, Planning
Wear: Short sleeves, flat shoes. We lend a tunic
Bring: Water bottle

quillmouth-infirmary | encounter | 9-11 | 120 | 09:30-10:45/0 | 1
Title: Talk: ask a nurse anything
Why: To hear what the job is really like.
Do: Four people from four jobs, no slides. They tell you the best and the worst hour of last week. Then it is your turn.
Meet: Bola, a nurse; Terry, a porter; Ahmed, a radiographer; Nia, a student midwife
Task: Write down one thing that surprised you.
Learn: Name three ways into health work
Skills: Listening, Speaking
Wear: School clothes
Bring: A question

tenterly-dental | taster_day | 10-13 | 3 | 09:30-15:15/45 | 1
Title: Open wide
Why: To see the team behind a dentist.
Do: Fill a plastic tooth. Learn how tools are cleaned and prove they are. Help at reception. Watch a check-up if the patient says yes.
Meet: Haya, a dentist; Shannon, a dental nurse; Dawn, practice manager
Task: Make a poster that gets six-year-olds to brush well.
Learn: Explain how infection is stopped; Put a nervous person at ease
Skills: Listening, Creativity, Problem Solving
Wear: Flat shoes, hair tied back. We lend a tunic
Bring: Packed lunch

tenterly-dental | placement | 12-13 | 1 | 09:15-15:45/60 | 3
Title: Three days in a dental surgery
Why: To see if dentistry or dental nursing is for you.
Do: A day with the nurses, a day at reception and a day with the dentists. Visit the lab that makes teeth.
Meet: Haya, a dentist; Shannon, a dental nurse; Piotr, a dental technician; Dawn, practice manager
Task: Explain one treatment to a worried patient, played by Dawn.
Learn: Follow hygiene rules exactly; Explain without jargon
Skills: Speaking, Listening, Planning
Wear: Flat shoes, hair tied back. We lend a tunic
Bring: Packed lunch

meadowbank-care | taster_day | 10-13 | 5 | 09:45-15:30/45 | 1
Title: Tea, songs and stories
Why: To find out what good care looks like.
Do: Help lay tables, join the singing group and spend an hour with one resident hearing about their life. Learn to push a wheelchair and be pushed in one.
Meet: Grace, home manager; Becky, senior carer; Mr Albert, aged 94; Luis, the cook
Task: Write a one-page life story with a resident, for their door.
Learn: Start a conversation; Help someone keep their dignity; Name two care careers
Skills: Listening, Speaking, Adapting
Wear: Comfortable, flat shoes
Bring: A photograph you can talk about

meadowbank-care | placement | 10-13 | 3 | 09:30-15:30/45 | 5
Title: A week with older people
Why: To make friends seventy years older than you.
Do: Join activities, meals and garden time all week. Learn how care is planned. You never help with washing or medicine.
Meet: Becky, senior carer; Grace, home manager; Moses, a night carer who stays on to meet you; Jean, a visiting nurse
Task: Plan and host a Friday tea with music the residents chose.
Learn: Plan an event for others; Notice how someone feels; Talk about loss
Skills: Planning, Listening, Leadership
Wear: Comfortable, flat shoes
Bring: Nothing

osker-vets | taster_day | 11-13 | 3 | 09:15-15:15/45 | 1
Title: Paws, hooves and paperwork
Why: To see what vets and vet nurses really do.
Do: Stitch a banana. Look at blood under the microscope. Watch a check-up and help clean kennels. Learn why a cow visit takes all morning.
Meet: Niamh, a vet; Stuart, practice manager; Ela, a veterinary nurse
Task: Work out the right dose for three animals and have it checked.
Learn: Check a sum that matters; Clean to a standard; Compare vet and vet nurse
Skills: Problem Solving, Listening, Adapting
Wear: Old clothes. We lend a coat and wellies
Bring: Packed lunch. Tell us about allergies to animals

osker-vets | visit | 7-9 | 12 | 10:00-12:45/15 | 1
Title: Who cares for the animals?
Why: To see a vet's room without a frightened pet in it.
Do: Bandage a toy dog, listen to a real one, and read an X-ray of something that a Labrador ate.
Meet: Ela, a veterinary nurse; Niamh, a vet; Biscuit, a very calm dog
Task: Diagnose three pets from clues, in threes.
Learn: Use clues to reach an answer; Name three animal jobs
Skills: Problem Solving, Teamwork, Listening
Wear: School clothes. Tell us about allergies
Bring: A snack

beacon-pharmacy | taster_day | 10-13 | 2 | 09:30-15:15/45 | 1
Title: Behind the counter
Why: To see how a small shop keeps a neighbourhood well.
Do: Learn how a prescription is checked four times. Count, label and check with sweets instead of pills. Practise a hard conversation at the counter.
Meet: Imran, a pharmacist; Laiba, a dispenser; Denise, who delivers
Task: Find the five mistakes in a pretend prescription.
Learn: Check carefully; Keep a confidence; Name two pharmacy careers
Skills: Problem Solving, Listening, Speaking
Wear: Tidy, flat shoes
Bring: Packed lunch

beacon-pharmacy | placement | 12-13 | 1 | 09:30-15:45/60 | 4w
Title: Four Wednesdays in a pharmacy
Why: To get to know the people who come through the door.
Do: One job a week: stock, deliveries, advice and records. Go out with Denise and meet people who cannot leave home.
Meet: Imran, a pharmacist; Laiba, a dispenser; Denise, who delivers
Task: Make a leaflet about asthma pumps that a ten-year-old can follow.
Learn: Explain health in plain words; Keep records; Spot when to ask for help
Skills: Speaking, Planning, Listening
Wear: Tidy, flat shoes
Bring: Packed lunch

bayside-ambulance | taster_day | 10-13 | 8 | 09:30-15:30/45 | 1
Title: First on the scene
Why: To learn what happens after you ring 999.
Do: Take a pretend 999 call. Restart a dummy's heart. Search an ambulance for ten things against the clock. You do not go out on calls.
Meet: Fergus, station officer; Helen, clinical lead; Amrit, a paramedic; Sian, a call handler
Task: Lead your team through a pretend accident and hand over to the hospital.
Learn: Do chest compressions; Give clear orders; Talk about stress at work
Skills: Leadership, Speaking, Teamwork
Wear: Trousers, flat shoes
Bring: Packed lunch

bayside-ambulance | project | 8-10 | 18 | 13:00-15:30/10 | 3w
Title: Save a life: three afternoons
Why: To learn first aid and then teach it.
Do: Learn on week one, practise on week two. On week three teach a Year 6 class, with a paramedic in the room.
Meet: Amrit, a paramedic; Helen, clinical lead
Task: Plan and teach a ten-minute first aid lesson.
Learn: Put someone in the recovery position; Teach a skill to a younger child
Skills: Leadership, Speaking, Planning
Wear: Trousers
Bring: A drink

bayside-ambulance | virtual | 9-13 | 40 | 10:00-15:30/30 | 1
Title: Inside the control room, online
Why: To see calm people at work in a storm of calls.
Do: Join from school. Hear three calls, acted by staff. Decide who goes first and why. Plan crews for a festival.
Meet: Sian, a call handler; Fergus, station officer; Lee, who plans crews
Task: A crew plan for 20,000 people in a field.
Learn: Put things in order of need; Explain a hard choice
Skills: Problem Solving, Teamwork, Listening
Wear: School clothes
Bring: Headphones
`
