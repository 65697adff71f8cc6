/** Days in education and early years, in the notation of `notation.ts`. */
export const EDUCATION_DAYS = `
larken-nursery | taster_day | 10-13 | 4 | 09:30-15:30/45 | 1
Title: A day with two-year-olds
Why: To find out if you like work that never stands still.
Do: Help at breakfast and story time. Sit with a key worker while she watches how one child plays. Set up a messy tray and tidy it up again. You are never alone with a child.
Meet: Bethan, nursery manager; Nusrat, deputy manager; Kai, an early years apprentice; Sue, the cook
Task: Plan a ten-minute activity for three children and say what they would learn.
Learn: Watch and describe how a child plays; Keep children safe; Name two ways into the job
Skills: Listening, Adapting, Planning
Wear: Clothes that can get painted
Bring: Indoor shoes

larken-nursery | placement | 10-13 | 2 | 09:00-15:30/45 | 5
Title: A week in the toddler room
Why: To see children grow in a week, and you with them.
Do: Work beside the same key worker all week. Read stories, help at meals, take part in a walk and keep a small diary of what you notice.
Meet: Nusrat, deputy manager; Kai, an apprentice; Bethan, nursery manager
Task: Make a book of ten pages for the room from card and fabric.
Learn: Follow a routine; Notice small changes; Speak so that a toddler understands
Skills: Listening, Creativity, Teamwork
Wear: Comfortable, no long necklaces
Bring: Indoor shoes and a coat for the garden

ropegarth-primary | taster_day | 10-13 | 6 | 08:50-15:10/60 | 1
Title: Teacher for a lesson
Why: To see what teachers do before, during and after a lesson.
Do: Watch two classes. Help a reading group of four. Plan five minutes of a lesson with a teacher and give it, with her in the room.
Meet: Akosua, deputy head; Mr Doran, a first-year teacher; Halima, who teaches English to new arrivals; Pat, a teaching assistant
Task: Your five-minute lesson, then what you would change.
Learn: Explain one idea in three ways; Plan for pupils who find it hard
Skills: Speaking, Planning, Adapting
Wear: Tidy, flat shoes
Bring: A book you loved at seven

ropegarth-primary | placement | 10-13 | 4 | 08:50-15:10/60 | 5
Title: A week as a classroom helper
Why: To get to know one class and be missed on Monday.
Do: Join a Year 3 class for a week. Hear readers, help at maths, set out art, go on duty with a teacher and sit in on a staff meeting.
Meet: Mr Doran, a teacher; Pat, a teaching assistant; Akosua, deputy head; Joyce, who runs the kitchen
Task: Run a twenty-minute club on something you can do.
Learn: Build trust with a child; Plan and run a club; Explain what you may not promise a child
Skills: Leadership, Listening, Planning
Wear: Tidy, flat shoes
Bring: Whatever your club needs

ropegarth-primary | project | 8-9 | 12 | 13:00-15:00/0 | 4w
Title: Reading friends: four afternoons
Why: To help a younger child and learn how.
Do: Learn three ways to help a reader. Then read with the same child each week in the library, with a teacher in the room.
Meet: Halima, who teaches English to new arrivals; Pat, a teaching assistant
Task: Keep a reading diary for your child and make them a bookmark.
Learn: Praise well; Be patient; Notice progress
Skills: Listening, Speaking, Adapting
Wear: School clothes
Bring: A favourite picture book

quill-college | visit | 8-10 | 30 | 09:30-15:15/45 | 1
Title: Four workshops in a day
Why: To try four trades before you choose any.
Do: Lay ten bricks, cut a pattern, cook a pancake that you eat, and change a wheel. Eat lunch in the training restaurant, cooked by students.
Meet: Steven, work experience lead; Chef Rosa, who teaches catering; Dean, who teaches motor vehicle; two students
Task: Score each workshop for fun, and for how good you were.
Learn: Compare four trades; Say what a T Level is
Skills: Adapting, Listening, Teamwork
Wear: Closed shoes, long trousers
Bring: Hair tie if you need one

quill-college | taster_day | 11-13 | 15 | 09:30-15:30/45 | 1
Title: What does a college need to run?
Why: To see the jobs at a college that are not teaching.
Do: Choose two from IT support, the library, student welfare, marketing and the estates team. Spend the morning with one and the afternoon with the other.
Meet: Steven, work experience lead; Parveen, a student adviser; Glen, who looks after 200 rooms; Isla, who runs social media
Task: Solve one real problem each team gives you, and present the best.
Learn: Compare two support jobs; Present a solution in three minutes
Skills: Problem Solving, Speaking, Adapting
Wear: Tidy
Bring: Notebook

quill-college | encounter | 10-11 | 120 | 13:30-14:45/0 | 1
Title: Careers fair: after Year 11
Why: To talk to people who chose different ways.
Do: Visit at least five of the thirty tables. Take part in one quick mock interview. Ask for an honest bad point as well as a good one.
Meet: Apprentices, employers, tutors and college students from all over Quill Bay
Task: Fill in the card: three people you met and one next step.
Learn: Compare college, sixth form and apprenticeships
Skills: Speaking, Listening
Wear: School clothes
Bring: Your card from school

orchard-library | taster_day | 9-13 | 6 | 09:45-15:30/45 | 1
Title: More than books
Why: To see why people need a library.
Do: Run the baby rhyme time with Rachel. Help someone send their first e-mail. Choose books with a budget of £200. Find the answer to three strange questions.
Meet: Eilidh, libraries manager; Rachel, children's librarian; Hamza, who runs the digital help desk
Task: Make a display that gets at least five books borrowed.
Learn: Help without taking over; Spend a budget; Find a source you can trust
Skills: Listening, Planning, Creativity
Wear: Comfortable, you sit on the floor
Bring: Lunch

orchard-library | virtual | 7-10 | 30 | 10:00-12:45/15 | 1
Title: Write a review that somebody reads
Why: To try being a reviewer and an editor.
Do: Join from school. Hear how an editor cuts words. Write 100 words on a book, film or game, swap with somebody and cut it to 60.
Meet: Rachel, children's librarian; Seren, a magazine editor
Task: A 60-word review for our website, first name only.
Learn: Write for readers; Cut without losing sense
Skills: Creativity, Listening, Adapting
Wear: School clothes
Bring: Something you have an opinion about

st-odrans-special | taster_day | 11-13 | 5 | 09:15-15:00/45 | 1
Title: Learning in many ways
Why: To find out how people teach when words are not enough.
Do: Learn ten signs. Join a cooking lesson and a swim as a helper on the side. Try a computer that follows your eyes. Talk about what you saw, honestly.
Meet: Catrin, assistant head; Josh, a speech therapist; Maureen, a teaching assistant for thirty years; Ali, a student in his last year
Task: Make a picture guide that helps a student do one job alone.
Learn: Use ten signs; Respect how others want to be helped; Name three jobs at the centre
Skills: Listening, Adapting, Creativity
Wear: Comfortable, flat shoes
Bring: An open mind

st-odrans-special | placement | 11-13 | 2 | 09:00-15:00/45 | 5
Title: A week at St Odran's
Why: To take time to know people as they are.
Do: Join one class for the week. Help at meals, lessons and the garden. Meet a nurse and a therapist. Talk each day with Catrin about what you noticed.
Meet: Catrin, assistant head; Josh, a speech therapist; Wiktoria, a nurse; Maureen, a teaching assistant
Task: Plan and lead a fifteen-minute garden activity.
Learn: Communicate in three ways; Keep calm; Plan for very different people
Skills: Adapting, Listening, Planning
Wear: Comfortable, washable
Bring: Lunch or have ours

orchard-library | placement | 10-12 | 2 | 09:30-15:30/45 | 3
Title: Three days, three libraries
Why: To see how different places need different things.
Do: Work a day each at Tolverley Town, Orchard Vennel and the mobile library. Count, ask and listen. Help at one club each day.
Meet: Eilidh, libraries manager; Colin, who drives the mobile library; Hamza, digital help
Task: Recommend one change for one library, from what you counted and heard.
Learn: Collect people's views; Make a case for a change
Skills: Listening, Problem Solving, Speaking
Wear: Tidy
Bring: Lunch
`
