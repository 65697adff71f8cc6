/** Days in digital and technology, in the notation of `notation.ts`. */
export const DIGITAL_DAYS = `
kittiwake | visit | 7-9 | 24 | 09:30-15:10/40 | 1
Title: What does the bus know?
Why: To see the people and computers behind an app you may have used.
Do: Watch live buses on our wall. Play a game where you are the computer that gives the times. Redesign one screen with paper and pens.
Meet: Rohan, head of engineering; Ailsa, a designer; Femi, who tests apps
Task: A paper screen that your grandparent could use.
Learn: Explain what a program is; Name four jobs in software
Skills: Creativity, Problem Solving, Teamwork
Wear: School clothes
Bring: Nothing

kittiwake | taster_day | 10-13 | 10 | 09:30-15:30/45 | 1
Title: Fix a real bug
Why: To feel what a programmer's day is like.
Do: Join the ten-minute morning meeting. Work beside an engineer on a small fault. Test each other's fix. You do not need to have coded before.
Meet: Rohan, head of engineering; Femi, who tests apps; Holly, an apprentice in her first year
Task: Describe the fault, the cause and the fix on one page.
Learn: Break a problem into steps; Read code somebody else wrote; Say how apprentices are chosen
Skills: Problem Solving, Listening, Teamwork
Wear: Whatever you like
Bring: Glasses if you wear them

kittiwake | placement | 11-13 | 4 | 09:30-16:00/60 | 5
Title: Build a small app in a week
Why: To work in a team on something people will use.
Do: Talk to bus users on Monday, draw on Tuesday, build on Wednesday and Thursday, show it on Friday. A different person helps each day.
Meet: Ailsa, a designer; Rohan, head of engineering; Laura, people partner; Femi, who tests apps
Task: A working page that answers one question a bus user asked.
Learn: Plan a week's work; Show unfinished work and use the feedback; Present to a room
Skills: Planning, Teamwork, Speaking
Wear: Whatever you like
Bring: Notebook

brightmoor-data | taster_day | 9-13 | 8 | 09:30-15:30/45 | 1
Title: Find the story in the numbers
Why: To find out what a data analyst does.
Do: Count something on our street for fifteen minutes. Put it with a year of real counts. Draw the picture that tells the story, then try to mislead us with another.
Meet: Adaeze, data lead; Owain, an analyst; Nikola, who makes charts for newspapers
Task: One honest chart with a title that says what it shows.
Learn: Spot a misleading chart; Use a spreadsheet to sort and count
Skills: Problem Solving, Speaking, Creativity
Wear: Coat for the street
Bring: Nothing

brightmoor-data | virtual | 10-13 | 36 | 10:00-15:30/30 | 1
Title: Data for good: a day online
Why: To use figures to help somebody decide.
Do: Join from school. Meet a hospital manager with a problem: where should she send the new minibus? Look at the data in small rooms. Give her your answer at three.
Meet: Adaeze, data lead; Julie, a hospital manager; Owain, an analyst
Task: A two-minute answer with one number to back it.
Learn: Ask what data leaves out; Explain a choice with evidence
Skills: Teamwork, Speaking, Problem Solving
Wear: School clothes
Bring: A computer with a spreadsheet, headphones

pixel-staithe | taster_day | 9-12 | 8 | 10:00-15:45/45 | 1
Title: Make a game that is a little too hard
Why: To try level design and hear the truth about the games industry.
Do: Play our unfinished game and tell us what is wrong. Build a level with blocks. Watch three people play it and say nothing. Change it.
Meet: Jakub, studio lead; Xinyi, an artist; Gemma, the producer
Task: A level that most people finish on the third try.
Learn: Watch users without helping; Change a design because of what you saw
Skills: Creativity, Adapting, Listening
Wear: Anything
Bring: Lunch if you are fussy

pixel-staithe | project | 8-10 | 15 | 13:00-15:30/10 | 3w
Title: Paper to pixel: three afternoons
Why: To see how a team turns an idea into a game.
Do: Make a board game on week one. Turn it into rules a computer could follow on week two. Play the real thing on week three.
Meet: Xinyi, an artist; Jakub, studio lead; Musa, who writes the music
Task: A rule sheet with no gaps that another team can play from.
Learn: Write clear rules; Share out work by strengths
Skills: Teamwork, Creativity, Planning
Wear: School clothes
Bring: Pencil case

hearth-cyber | taster_day | 10-13 | 12 | 09:30-15:30/45 | 1
Title: Catch the phisher
Why: To try the puzzle side of security work.
Do: Sort thirty messages into real and fake. Follow the trail of an attack from last year, with the names changed. Break into a computer we built to be broken into.
Meet: Yasmin, security manager; Darnell, an analyst on the night team; Craig, who used to be in the police
Task: A half-page warning that staff would really read.
Learn: Spot five signs of a fake message; Explain what is legal and what is not
Skills: Problem Solving, Listening, Speaking
Wear: Tidy. Our building has a badge check
Bring: Nothing. Phones go in a locker

hearth-cyber | virtual | 9-13 | 40 | 10:00-15:30/30 | 1
Title: Cyber escape room online
Why: To solve a case with people you have not met.
Do: Join from school in teams of five. Crack four locks: a code, a log, a photograph and a lie. Talk to the people who do it for a living.
Meet: Yasmin, security manager; Darnell, an analyst; Ruta, an apprentice
Task: A short report: what happened, how you know, what to do now.
Learn: Work from evidence; Share out tasks against the clock
Skills: Teamwork, Problem Solving, Adapting
Wear: School clothes
Bring: A computer and headphones

hearth-cyber | encounter | 7-9 | 90 | 09:15-10:15/0 | 1
Title: Talk: hackers with permission
Why: To hear how people get paid to break in.
Do: See a lock picked and a password guessed live. Hear how two people came into the job, one without a degree. Ask anything.
Meet: Darnell, an analyst; Ruta, an apprentice
Task: Make a better password plan for your family.
Learn: Say why long passwords win; Name one way into the job
Skills: Listening, Speaking
Wear: School clothes
Bring: A question

sprocket-repair | visit | 8-9 | 15 | 10:00-13:45/30 | 1
Title: Take a laptop apart
Why: To see what is inside and who can use it next.
Do: Open a dead laptop and name its parts. Swap a memory chip. Hear from a family who got a machine from us.
Meet: Aram, workshop lead; Donna, a trustee; Layan, who got her laptop here and now volunteers
Task: Get one machine to start.
Learn: Name five parts of a computer; Work safely with small tools
Skills: Problem Solving, Teamwork, Listening
Wear: Sleeves you can roll up
Bring: Packed lunch

sprocket-repair | taster_day | 10-13 | 5 | 09:30-15:30/45 | 1
Title: Repair café for a day
Why: To mend things with the person who owns them.
Do: Test ten phones in the morning. In the afternoon sit beside a repairer at the public table, greet people and find out what is wrong.
Meet: Aram, workshop lead; Bev, who mends sewing machines; Donna, a trustee
Task: Take one repair from the first hello to the thank-you.
Learn: Ask questions to find a fault; Explain a problem kindly; Say what happens to electronic waste
Skills: Listening, Speaking, Problem Solving
Wear: Ordinary clothes
Bring: Packed lunch

sprocket-repair | placement | 10-13 | 3 | 09:30-15:30/45 | 5
Title: A week at the repair bench
Why: To become really useful at one thing.
Do: Learn to test, clean, mend and set up laptops. By Wednesday you have your own bench. On Friday you hand two machines to the people they are for.
Meet: Aram, workshop lead; Layan, a volunteer; Donna, a trustee; Zee, who drives the van
Task: Set up two laptops and write the one-page guide that goes with them.
Learn: Follow a checklist; Keep a record; Explain a machine to a beginner
Skills: Planning, Problem Solving, Speaking
Wear: Ordinary clothes
Bring: Packed lunch

brightmoor-data | placement | 12-13 | 2 | 09:30-16:00/60 | 3
Title: Three days as a junior analyst
Why: To answer a real question for a real client.
Do: Clean a messy file on day one, look for patterns on day two and explain them to the client on day three.
Meet: Adaeze, data lead; Nikola, who makes charts; Richard, who runs the office
Task: A four-slide answer to the client's question.
Learn: Check data before using it; Say how sure you are; Present to a client
Skills: Problem Solving, Speaking, Planning
Wear: Tidy
Bring: Notebook
`
