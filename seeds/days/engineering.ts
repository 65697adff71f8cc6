/** Days in engineering and manufacturing, in the notation of `notation.ts`. */
export const ENGINEERING_DAYS = `
hollis-wray | taster_day | 10-13 | 10 | 09:00-15:00/45 | 1
Title: Make a metal part to a hair's width
Why: To see how accurate work is done and checked.
Do: Read a drawing with an engineer. Set up a milling machine together and cut a brass tag. Measure it three ways. Follow a part from metal bar to delivery van.
Meet: Denise, operations manager; Tunde, workshop supervisor; Chloe, an apprentice in her second year; Marian, who checks quality
Task: Cut and measure your tag, and fill in its quality card.
Learn: Use a micrometer; Read a simple drawing; Explain why checks matter in a hospital machine
Skills: Problem Solving, Listening, Planning
Wear: Long trousers, closed shoes, hair tied back. We lend glasses and a coat
Bring: Nothing loose: leave rings and bracelets at home

hollis-wray | placement | 10-13 | 4 | 08:30-15:00/45 | 5
Title: A week in precision engineering
Why: To try every step from order to delivery.
Do: Start in planning, move to machines, then measuring, then packing. Chloe, our apprentice, looks after you. On Friday you show your part to the whole shop.
Meet: Tunde, workshop supervisor; Chloe, an apprentice; Denise, operations manager; Ravi, who designs parts on screen
Task: Make a small vice jaw from drawing to finish, with its papers.
Learn: Plan a job; Measure and record; Say what an apprenticeship here is like
Skills: Planning, Problem Solving, Listening
Wear: Long trousers, closed shoes. We lend safety kit
Bring: Notebook

hollis-wray | visit | 8-9 | 20 | 10:00-13:30/20 | 1
Title: How do you measure a hair?
Why: To see machines that work finer than you can see.
Do: Guess, then measure: a hair, paper, a leaf. Watch a robot change its own tools. Ask our apprentices what school did not tell them.
Meet: Denise, operations manager; Chloe and Sam, apprentices; Marian, who checks quality
Task: Sort ten parts into pass and fail, in pairs.
Learn: Use a measuring tool; Explain what quality control is
Skills: Problem Solving, Teamwork, Listening
Wear: Closed shoes
Bring: A snack

ironcroft-rail | taster_day | 10-13 | 12 | 09:00-15:15/45 | 1
Title: Under a train
Why: To see the work that keeps trains safe.
Do: Stand in the pit below a carriage. Change a brake block on our training bogie. Wire a door that opens. Try the driving desk.
Meet: Gethin, training manager; Blessing, an electrician; Stan, who has done this for forty years; Priya, safety manager
Task: Find the three faults we hid and write them on the job card.
Learn: Follow a safety rule exactly; Find a fault step by step; Compare two apprenticeships
Skills: Problem Solving, Listening, Teamwork
Wear: Long sleeves and trousers. We lend boots in all sizes
Bring: Nothing loose

ironcroft-rail | placement | 11-13 | 6 | 08:30-15:30/45 | 5
Title: A week at the Rail Works
Why: To find out which trade suits you.
Do: Two days with electricians, two with fitters, one in planning. Join the toolbox talk each morning. You work on training units, never on a train in service.
Meet: Gethin, training manager; Blessing, an electrician; Laszlo, a fitter; Hamida, who plans the work
Task: Strip, check and rebuild a door motor with a partner.
Learn: Work to a procedure; Hand over a job; Present what you learned to a manager
Skills: Teamwork, Planning, Speaking
Wear: Long sleeves and trousers. We lend boots
Bring: Notebook

ironcroft-rail | encounter | 9-12 | 100 | 10:00-11:15/0 | 1
Title: Talk: we are not all men in overalls
Why: To meet people who work on trains and look like you.
Do: Four people from the Works, aged 18 to 58, say how they got there. Then they come to your table.
Meet: Blessing, an electrician; Hamida, a planner; Josh, an apprentice; Priya, safety manager
Task: Find one job you had not heard of and what it pays at the start.
Learn: Name three rail jobs; Ask about pay politely
Skills: Listening, Speaking
Wear: School clothes
Bring: Two questions

bobbin-textiles | visit | 7-9 | 24 | 09:30-15:00/30 | 1
Title: The cloth that saves lives
Why: To see why a fire coat does not burn.
Do: Walk the weaving hall with ear defenders. Pull cloth until it breaks, and burn some, with our scientist. Weave a wristband.
Meet: Sajid, plant manager; Rukhsana, a textile scientist; Ted, a weaver
Task: Choose a cloth for a firefighter and prove it with your tests.
Learn: Run a fair test; Explain how structure makes strength
Skills: Problem Solving, Teamwork, Speaking
Wear: Closed shoes, hair tied back
Bring: A snack

bobbin-textiles | taster_day | 10-13 | 8 | 09:00-15:00/45 | 1
Title: Keep the loom running
Why: To try the jobs that keep a factory going.
Do: Thread a loom, find a fault in cloth on the light table, and plan tomorrow's shift. See where robots help and where they do not.
Meet: Sajid, plant manager; Lisa, people manager; Ola, a maintenance engineer; Rukhsana, a textile scientist
Task: Work out why one loom stops more than the others.
Learn: Use evidence to find a cause; Describe a shift pattern and its pay
Skills: Problem Solving, Listening, Planning
Wear: Closed shoes, hair tied back. We lend ear defenders
Bring: Water bottle

maren-foods | visit | 8-10 | 20 | 09:45-13:45/30 | 1
Title: From kitchen to shelf
Why: To see how one pot of soup becomes ten thousand.
Do: Put on white coats. Follow the line from onions to lids. Taste five soups without seeing the names. Invent a sixth.
Meet: Elena, production manager; Chef Ayo, who invents the soups; Kevin, site manager
Task: A recipe card with its cost for a pot.
Learn: Explain why food must be kept cold; Work out a cost
Skills: Creativity, Teamwork, Problem Solving
Wear: No nail varnish, perfume or jewellery
Bring: Tell us about allergies

maren-foods | taster_day | 10-13 | 8 | 09:00-15:00/45 | 1
Title: Invent a sauce and cost it
Why: To try product development, half cook and half scientist.
Do: Cook two versions in the test kitchen. Measure thickness and salt. Ask ten people in the canteen. Meet the buyer who says yes or no.
Meet: Chef Ayo, who invents the sauces; Elena, production manager; Bhavna, a food scientist; Kevin, site manager
Task: Pitch your sauce: taste, cost and label.
Learn: Test with users; Keep food safe; Work inside a price
Skills: Creativity, Speaking, Adapting
Wear: No nail varnish, perfume or jewellery
Bring: Tell us about allergies

windward-blades | taster_day | 10-13 | 6 | 09:00-15:15/45 | 1
Title: Blade doctor
Why: To learn how a turbine blade is mended at sea.
Do: Climb our training ladder in a harness, or stay on the ground and run the radio. Sand and patch a piece of blade. Fly an inspection drone on the simulator.
Meet: Iona, field engineer; Daniel, base manager; Callie, who trains new technicians
Task: Inspect a blade from photographs and rank the five cracks.
Learn: Work safely at height or support those who do; Judge which fault comes first
Skills: Problem Solving, Adapting, Teamwork
Wear: Long trousers, trainers or boots, hair tied back
Bring: Water bottle

windward-blades | virtual | 9-13 | 40 | 10:00-15:30/30 | 1
Title: Live from the turbine
Why: To see an offshore job without getting seasick.
Do: Join from school. Watch a crew's real morning on film. Plan a repair against the weather in small rooms. Ask Iona anything.
Meet: Iona, field engineer; Callie, who trains technicians; Bo, who plans the boats
Task: A repair plan for a week with two good-weather days.
Learn: Read a forecast; Plan when things change
Skills: Planning, Teamwork, Adapting
Wear: School clothes
Bring: Paper, headphones

slatebeck-pumps | taster_day | 10-13 | 5 | 09:15-15:15/45 | 1
Title: Move a tonne of water
Why: To build a machine and test it to its limit.
Do: Build a small pump with an engineer. Test it on our rig. See how the big ones saved the lower town in the winter floods.
Meet: Thomas, engineering lead; Anita, office manager; Gwil, who builds the pumps
Task: Make your pump beat its first score by a tenth.
Learn: Change one thing at a time; Record a test
Skills: Problem Solving, Planning, Teamwork
Wear: Clothes that can get wet
Bring: Lunch

slatebeck-pumps | placement | 11-13 | 2 | 09:00-15:30/45 | 3
Title: Three days with flood engineers
Why: To see a small firm do a big job.
Do: A day in design, a day in the workshop and a day visiting pumps that are out there working.
Meet: Thomas, engineering lead; Gwil, who builds the pumps; Farah, a design engineer
Task: Write the visit report for two pumps, with what needs doing.
Learn: Read a drawing; Write a short technical report
Skills: Listening, Planning, Problem Solving
Wear: Outdoor clothes and strong shoes
Bring: Lunch

windward-blades | placement | 12-13 | 3 | 08:45-15:30/45 | 3
Title: Three days at the wind base
Why: To find out how a sea crew is kept safe and busy.
Do: Pack for a crew, check kit, listen to the weather call and learn first aid. You stay on land the whole time.
Meet: Daniel, base manager; Callie, who trains technicians; Bo, who plans the boats; Iona, field engineer
Task: Write the kit list and the plan B for one trip.
Learn: Use a checklist under time pressure; Explain how risk is shared
Skills: Planning, Teamwork, Listening
Wear: Warm layers, strong shoes
Bring: Water bottle
`
