/** Days in the creative industries, culture and sport, in the notation of `notation.ts`. */
export const CREATIVE_DAYS = `
lantern-theatre | visit | 7-9 | 30 | 10:00-13:30/20 | 1
Title: Behind the curtain
Why: To see how many people it takes to put on one play.
Do: Stand on the stage. Climb to the lighting bridge if you want to. Make thunder, rain and a car crash in the sound room. Watch twenty minutes of a rehearsal.
Meet: Ruby, learning producer; Asif, a lighting technician; Mags, who makes the costumes
Task: In fives, light and sound a one-minute scene.
Learn: Name six jobs in a theatre; Explain how light changes a mood
Skills: Creativity, Teamwork, Listening
Wear: Dark, flat shoes
Bring: A snack

lantern-theatre | taster_day | 10-13 | 12 | 10:00-16:00/60 | 1
Title: Run a show from the box
Why: To try stage management, the job that holds a show together.
Do: Learn to read a cue sheet. Call the cues for lights and sound on headset. Help reset the stage between shows and greet a school audience.
Meet: Simon, front of house manager; Leila, a stage manager; Asif, a lighting technician
Task: Call twelve cues in a row without a mistake.
Learn: Give clear instructions under pressure; Describe how a show is planned
Skills: Speaking, Planning, Adapting
Wear: Black clothes if you have them, flat shoes
Bring: Water bottle

lantern-theatre | placement | 11-13 | 3 | 09:45-16:00/60 | 5
Title: A week at the Playhouse
Why: To work on a real show from meeting to first night.
Do: Spend time with costume, sound, marketing and front of house. Sit in on the Monday meeting. On Friday work the first night with the team until 4 pm.
Meet: Ruby, learning producer; Mags, who makes the costumes; Theo, who runs marketing; Simon, front of house manager
Task: Make a poster and three posts that would get your friends to come.
Learn: Compare four jobs; Write for an audience; Take and use feedback
Skills: Creativity, Planning, Teamwork
Wear: Comfortable and dark
Bring: Notebook

gullwing-studio | taster_day | 9-12 | 8 | 10:00-15:45/45 | 1
Title: Bring a drawing to life
Why: To find out what an animator does all day.
Do: Draw a creature with three lines. Make it walk in twelve frames on our tablets. Add a sound you record yourself.
Meet: Minh, creative director; Zuzanna, an animator; Claire, who keeps films on time
Task: A five-second film to take home.
Learn: Explain frames and timing; Take notes from a director; Say how a studio earns money
Skills: Creativity, Listening, Adapting
Wear: Anything comfortable
Bring: A sketchbook if you keep one

gullwing-studio | virtual | 8-13 | 35 | 10:00-15:30/30 | 1
Title: Storyboard day online
Why: To try telling a story in pictures.
Do: Join from school. See how one film went from a note on a napkin to a screen. Draw six boxes. Show them to a director in a small room and change them.
Meet: Minh, creative director; Ife, a scriptwriter; Zuzanna, an animator
Task: A six-box storyboard, photographed and sent in.
Learn: Plan a story in six pictures; Use feedback to make it better
Skills: Creativity, Listening, Speaking
Wear: School clothes
Bring: Paper, pencil, headphones

bayline-fm | taster_day | 9-13 | 6 | 09:30-15:30/45 | 1
Title: Make ten minutes of radio
Why: To try presenting, recording and editing in one day.
Do: Learn the desk. Go out to the market and ask five people one good question. Edit your best two minutes. We broadcast it at three o'clock, without your surname.
Meet: Jermaine, station manager; Orla, volunteer lead; Mr Haq, who has presented on Sundays for twelve years
Task: A two-minute item that starts and ends on time.
Learn: Ask open questions; Edit sound; Say what you may not broadcast
Skills: Speaking, Listening, Planning
Wear: A coat for the market
Bring: Lunch

bayline-fm | project | 8-9 | 12 | 13:15-15:45/10 | 4w
Title: Our street in sound
Why: To make a programme about the place you live.
Do: Four afternoons. Choose a story, interview a neighbour or a teacher, edit it and put it on air.
Meet: Orla, volunteer lead; Jermaine, station manager; Sade, a news reporter
Task: A ten-minute programme made by the whole group.
Learn: Share out jobs in a team; Check a fact before you say it
Skills: Teamwork, Speaking, Leadership
Wear: School clothes
Bring: Ideas

marlowick-athletic | visit | 7-9 | 30 | 09:30-15:15/45 | 1
Title: Match day without the match
Why: To meet the people behind the players.
Do: Tour the ground. Mark a line with the grounds team, test your sprint with the sports scientist, and plan a school's visit with the ticket office.
Meet: Tia, trust manager; Gary, head of coaching; Ewa, head of grounds; Sunny, a sports scientist
Task: In fours, plan a match day for a family who has never been.
Learn: Name eight jobs at a club; Explain how a test result is used
Skills: Planning, Teamwork, Speaking
Wear: Trainers and a coat
Bring: Water bottle

marlowick-athletic | taster_day | 10-13 | 14 | 09:30-15:30/45 | 1
Title: Coach a class of seven-year-olds
Why: To see if you would enjoy coaching.
Do: Learn three games in the morning. In the afternoon run one of them with children from a primary school, with a coach beside you.
Meet: Gary, head of coaching; Anika, a disability football coach; Tia, trust manager
Task: Plan a ten-minute game and change it so that everybody can join in.
Learn: Give short, clear instructions; Adapt a game; Keep children safe
Skills: Leadership, Speaking, Adapting
Wear: Sports kit and trainers
Bring: Water bottle

marlowick-athletic | placement | 10-13 | 6 | 09:00-15:30/45 | 3
Title: Three days with the community coaches
Why: To try sport as a job, not only as a game.
Do: Help at walking football for over-sixties, a school club and a health session. Spend a morning in the office finding out who pays for it all.
Meet: Anika, a disability football coach; Gary, head of coaching; Winston, who plays walking football; Lorna, who writes the funding bids
Task: Write half a page to a funder about what you saw change for one person.
Learn: Work with three age groups; Explain how a charity is funded
Skills: Leadership, Listening, Adapting
Wear: Sports kit, and something tidy for the office
Bring: Water bottle

weft-print | taster_day | 10-13 | 5 | 10:00-15:45/45 | 1
Title: Print your own cloth
Why: To follow a pattern from idea to cloth.
Do: Cut a stencil from your own drawing. Mix two colours to match a card. Print a metre of cotton on the long table.
Meet: Zofia, a designer; Joanne, who runs the print room; Tariq, who sells our cloth abroad
Task: A printed bag to keep and a note of what it cost to make.
Learn: Repeat a pattern; Match a colour; Work out a price
Skills: Creativity, Problem Solving, Planning
Wear: Clothes that can get inky
Bring: A drawing or photograph you like

saltacre-museum | visit | 7-8 | 30 | 10:00-13:30/20 | 1
Title: Who came here by sea?
Why: To find out how a museum decides which stories to tell.
Do: Handle real things from the store, with gloves. Listen to three recordings of people who came to the port. Choose what goes in the empty case.
Meet: Amal, a curator; Helen, museum manager; Captain Roy, a volunteer
Task: Write a label of forty words for one object.
Learn: Look closely; Explain a choice to others
Skills: Listening, Speaking, Creativity
Wear: School clothes
Bring: A snack

saltacre-museum | taster_day | 10-13 | 8 | 09:45-15:30/45 | 1
Title: Curator for a day
Why: To try the detective work behind an exhibition.
Do: Open a box nobody has listed. Photograph, measure and research three objects. Plan how blind visitors could enjoy one of them.
Meet: Amal, a curator; Dilan, who looks after the objects; Helen, museum manager
Task: List your three objects in our catalogue.
Learn: Handle objects safely; Check a source; Plan for visitors with different needs
Skills: Problem Solving, Planning, Listening
Wear: No loose bracelets
Bring: Lunch

saltacre-museum | encounter | 9-13 | 80 | 13:30-14:30/0 | 1
Title: Talk: can you earn a living from art?
Why: To hear honest answers about creative work.
Do: A curator, a costume maker and a games artist talk about how they began, what they earn and what they would change. You ask the rest.
Meet: Amal, a curator; Mags, a costume maker; Lukas, who draws for games
Task: Fill in our card: one job to look into and one next step.
Learn: Name three creative jobs and a way into each
Skills: Listening, Speaking
Wear: School clothes
Bring: A question
`
