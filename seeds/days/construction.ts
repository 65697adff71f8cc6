/** Days in construction and the green economy, in the notation of `notation.ts`. */
export const CONSTRUCTION_DAYS = `
staithe-homes | visit | 7-9 | 26 | 09:30-15:10/40 | 1
Title: Design a street people want to live on
Why: To find out who decides what a new street looks like.
Do: Walk round a street we finished last year and one we have not started. Talk to two people who live there. Then work in fours to plan ten homes, a bin store and a place to play.
Meet: Kelly, who runs the community team; Sohail, a site manager; Bernadette, who moved in last spring
Task: Draw your street on our site map and tell us three choices you made and why.
Learn: Name four jobs it takes to build a home; Explain one choice that makes a street safer
Skills: Teamwork, Creativity, Speaking
Wear: Coat and shoes you can walk in
Bring: A pen

staithe-homes | taster_day | 10-13 | 10 | 09:30-15:30/45 | 1
Title: A day with the repairs team
Why: To see how one phone call becomes a mended home.
Do: Listen in while a call is taken. Go out in a van to two empty flats with a plumber and an electrician. Find the faults before they tell you. Learn to fit a tap on our practice wall.
Meet: Abdi, head of housing; Priscilla, a plumber in her first year; Wayne, an electrician; Rosie, who answers the phones
Task: Write the repair report for one flat, with what to fix first.
Learn: Describe how a repair is planned; Use two hand tools safely; Say what you liked least and why
Skills: Problem Solving, Planning, Listening
Wear: Old clothes. We lend boots, gloves and a jacket
Bring: Your lunch box if you are a fussy eater

staithe-homes | placement | 10-13 | 4 | 09:00-15:30/45 | 5
Title: A week in a housing office and on site
Why: To try four real jobs in one organisation.
Do: Spend a day each with lettings, repairs, the building site and the money team. On day five put together what you found out about one estate.
Meet: Abdi, head of housing; Mei, who looks after the budget; Jordan, an apprentice surveyor; Kelly, the community manager
Task: Make a one-page plan to cut damp in six flats, with costs.
Learn: Compare four jobs; Read a simple budget; Present a plan to people who can say yes
Skills: Planning, Speaking, Problem Solving
Wear: Tidy and warm. We lend safety kit
Bring: Notebook

brackwater | visit | 8-10 | 24 | 09:30-15:00/30 | 1
Title: How to hold back the sea
Why: To see the science behind a sea wall.
Do: Stand on the new wall at Penny Quay at high tide. Test three small walls of sand, stone and wood in our wave tank. Fly the survey drone with our pilot next to you.
Meet: Owen, site agent; Dalia, a civil engineer; Kev, who drives the big digger
Task: Build a wall in the tank that keeps a toy town dry for two minutes.
Learn: Explain why waves break walls; Test an idea and change it
Skills: Problem Solving, Teamwork, Adapting
Wear: Waterproof coat. We lend hard hats
Bring: Gloves if it is cold

brackwater | taster_day | 10-13 | 8 | 09:00-15:00/45 | 1
Title: Set out a bridge
Why: To try the measuring that every bridge begins with.
Do: Learn to use a laser level. Mark where six legs of a footbridge must stand, to the nearest centimetre. Pour a small concrete block and test one that is a week old until it cracks.
Meet: Dalia, a civil engineer; Tom, a concrete technician; Aisha, a degree apprentice in her third year
Task: Check another team's marks and report any that are wrong.
Learn: Use a level; Explain why checking matters; Describe a degree apprenticeship
Skills: Problem Solving, Listening, Teamwork
Wear: Long trousers. We lend boots and a hard hat
Bring: A calculator or phone

brackwater | placement | 11-13 | 3 | 08:30-15:30/45 | 5
Title: Site engineer for a week
Why: To find out if you would like to run a building site.
Do: Join the morning briefing. Keep the site diary. Help with levels, deliveries and quality checks. Shadow a different person each afternoon.
Meet: Owen, site agent; Sunita, people lead; Marek, a steel fixer; Dalia, a civil engineer
Task: Run the Friday briefing: what got done, what is late, and what to watch for.
Learn: Keep a clear record; Speak to a team of twelve; Spot a risk and report it
Skills: Leadership, Speaking, Planning
Wear: Long trousers and a jumper. We lend safety kit
Bring: Notebook and pen

fernhollow | taster_day | 9-13 | 6 | 09:30-15:30/45 | 1
Title: Find the heat that a house loses
Why: To see how old houses become warm ones.
Do: Use a heat camera in a cold house. Hunt for draughts with a smoke pen. Fit insulation in our training loft and measure the change.
Meet: Liam, the director; Shanice, a retrofit assessor; Pete, who fits insulation
Task: Write three things the owner should do, cheapest first.
Learn: Explain how heat escapes; Use a heat camera; Work out what a change saves in a year
Skills: Problem Solving, Speaking, Planning
Wear: Old clothes. We lend masks and knee pads
Bring: A jumper, it is cold on purpose

fernhollow | virtual | 8-13 | 40 | 10:00-15:30/30 | 1
Title: Green homes: a day of puzzles online
Why: To meet people whose jobs did not exist ten years ago.
Do: Join from school. Look at real heat pictures and vote on the fix. Talk to an assessor in a live house. Work in small rooms on a budget of £5,000.
Meet: Liam, the director; Shanice, a retrofit assessor; Mrs Begum, whose house we are in
Task: Share a slide with your plan for the £5,000.
Learn: Name three green jobs; Make a plan inside a budget
Skills: Teamwork, Planning, Listening
Wear: School clothes
Bring: A computer and headphones, from school

quarrelane-joinery | taster_day | 10-13 | 4 | 09:30-15:30/45 | 1
Title: Make a joint that holds without glue
Why: To try work with your hands, slowly and well.
Do: Choose your wood. Mark, saw and chisel a joint with a joiner beside you. See a staircase go from drawing to delivery.
Meet: Nia, owner and joiner; Mark, who runs the workshop; Dev, an apprentice
Task: Finish a joint that can carry a bucket of nails. Take it home.
Learn: Read a workshop drawing; Use a saw and chisel safely; Say how the firm finds work
Skills: Listening, Problem Solving, Adapting
Wear: Closed shoes, hair tied back, no scarf or loose sleeves
Bring: Lunch

quarrelane-joinery | placement | 11-13 | 1 | 09:00-16:00/60 | 4w
Title: Four Fridays in a joinery shop
Why: To stay long enough to make something real.
Do: Come for four Fridays. Learn one machine or tool each week. Help fit a door in a customer's home on week three, with Nia.
Meet: Nia, owner and joiner; Mark, who runs the workshop; Carol, who keeps the accounts
Task: Make and finish a small oak stool from your own drawing.
Learn: Plan a job over four weeks; Work out what a job costs; Deal politely with a customer
Skills: Planning, Creativity, Listening
Wear: Closed shoes, hair tied back
Bring: Lunch

tidewell-solar | taster_day | 10-13 | 6 | 09:30-15:30/45 | 1
Title: Put the sun to work
Why: To find out how a roof becomes a power station.
Do: Wire a small panel on the ground. Use our app to see what eight roofs are making right now. Visit the school whose roof we did first.
Meet: Inês, who runs the co-op; Peter, an installer; Gloria, a member who gets the power
Task: Choose the best three roofs on one street and say why.
Learn: Explain how panels make power; Read a simple chart; Say what a co-op is
Skills: Problem Solving, Speaking, Planning
Wear: Trousers and flat shoes
Bring: Lunch and a sun hat in summer

osker-trees | visit | 7-8 | 28 | 09:30-15:10/40 | 1
Title: Slow the flood
Why: To see how a wood can keep a town dry.
Do: Walk to the river with a ranger. Build a leaky dam of sticks. Measure how fast the water runs above and below it. Plant a tree.
Meet: Hannah, education ranger; Bilal, a river scientist; Joan, a volunteer for twenty years
Task: Draw a chart of your river speeds and say what the dam did.
Learn: Measure the speed of a stream; Explain how trees slow water
Skills: Teamwork, Problem Solving, Listening
Wear: Wellies and a coat. We have spares
Bring: Packed lunch and a drink

osker-trees | taster_day | 10-13 | 10 | 09:30-15:30/45 | 1
Title: A ranger's day out
Why: To try outdoor work in real weather.
Do: Check paths after rain, clear one with hand tools and count birds with an expert. In the afternoon help a ranger plan a wood on a map.
Meet: Hannah, education ranger; Callum, a tree surgeon; Deqa, who raises the money
Task: Plan one hectare of wood: which trees, how many and where.
Learn: Use three hand tools safely; Read a map at work; Say how a charity is paid for
Skills: Planning, Adapting, Teamwork
Wear: Strong shoes, waterproofs, layers
Bring: Packed lunch, plenty to drink

osker-trees | project | 9-10 | 16 | 13:00-15:45/10 | 3w
Title: River detectives: three afternoons
Why: To carry out real science for a real report.
Do: Come for three afternoons. Sample the river for insects, test the water and talk to a farmer about what you find.
Meet: Bilal, a river scientist; Megan, a hill farmer; Hannah, education ranger
Task: Write one page of our yearly river report. We print your names if you like.
Learn: Collect fair samples; Explain a result to somebody who may not like it
Skills: Problem Solving, Speaking, Teamwork
Wear: Wellies and a coat. We have spares
Bring: A drink

fernhollow | encounter | 7-11 | 60 | 11:00-12:00/0 | 1
Title: Talk: the job I did not know about
Why: To hear how three people came to green building.
Do: Three people tell their story in ten minutes each. Then you ask anything, from pay to getting up early.
Meet: Liam, the director; Shanice, who used to be a hairdresser; Pete, who fits insulation
Task: Write down one question before you come, and its answer after.
Learn: Name two ways into green building; Ask a good question
Skills: Listening, Speaking
Wear: School clothes
Bring: Your question
`
