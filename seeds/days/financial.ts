/** Days in financial and professional services, in the notation of `notation.ts`. */
export const FINANCIAL_DAYS = `
bay-credit | taster_day | 9-12 | 6 | 09:45-15:45/45 | 1
Title: Would you lend the money?
Why: To see how a fair lender decides.
Do: Read six made-up loan letters and decide. Compare with what our officers said. Help at the counter with a member of staff. Work out what a loan really costs.
Meet: Camille, member services manager; Neil, chief executive; Hodan, a loan officer
Task: Explain one yes and one no in words that are kind and clear.
Learn: Work out interest; Give bad news well; Say how a credit union differs from a bank
Skills: Problem Solving, Speaking, Listening
Wear: Tidy
Bring: A calculator or phone

bay-credit | visit | 7-9 | 24 | 10:00-13:00/15 | 1
Title: Money, and who looks after it
Why: To feel what it is like to run a small bank.
Do: Play our bank game with pretend members. Count and check a till. Ask a member why she saves here.
Meet: Camille, member services manager; Mrs Osei, a member since the first week; Neil, chief executive
Task: Keep your bank going for five pretend years.
Learn: Explain saving and borrowing; Make a group decision
Skills: Teamwork, Planning, Problem Solving
Wear: School clothes
Bring: A snack

corder-finch | taster_day | 10-13 | 10 | 09:30-15:30/45 | 1
Title: Argue both sides
Why: To find out what lawyers do besides court.
Do: Read a short case about a flat and a flood. Interview the client, played by a solicitor. Argue for the tenant in the morning and the landlord in the afternoon.
Meet: Gurpreet, a partner; Eleri, a trainee solicitor; Tom, a legal secretary; Michelle, practice manager
Task: Write a letter of advice of one page.
Learn: Listen for facts; See both sides; Describe two ways to qualify
Skills: Listening, Speaking, Problem Solving
Wear: Tidy. No need for a suit
Bring: Pen

corder-finch | placement | 11-13 | 3 | 09:30-16:00/60 | 5
Title: A week in a law firm
Why: To see law as it is on a Tuesday, not on television.
Do: Spend a day each with family, homes and work law. Prepare a file. Sit in the public seats of a tribunal with a trainee. Everything you see is private, and we explain what that means.
Meet: Gurpreet, a partner; Eleri, a trainee; Michelle, practice manager; Tom, a legal secretary
Task: Research one question and report on it to a partner.
Learn: Keep a confidence; Find and check a rule; Write clearly
Skills: Listening, Planning, Speaking
Wear: Tidy. We can lend a jacket
Bring: Notebook

corder-finch | encounter | 10-13 | 80 | 14:00-15:00/0 | 1
Title: Talk: law without the long words
Why: To hear from people who were the first in their family.
Do: Three people tell you what they do, what they earn and what nearly stopped them. You vote on a real case.
Meet: Gurpreet, a partner; Eleri, a trainee; Shay, an apprentice solicitor
Task: Write one way into law that does not need university first.
Learn: Name three legal jobs and a way into each
Skills: Listening, Speaking
Wear: School clothes
Bring: A question

tally-and-co | taster_day | 10-13 | 5 | 09:30-15:30/45 | 1
Title: Save the café
Why: To see how figures tell you what to do next.
Do: Open a shoebox of a café's receipts. Sort, add and find out why it loses money. Ring the owner, played by Sally, with your questions.
Meet: Kwame, a partner; Leanne, a trainee accountant; Sally, office manager
Task: Give the owner three things to change, with numbers.
Learn: Tell income from profit; Ask for missing facts; Say how trainees are paid to study
Skills: Problem Solving, Speaking, Planning
Wear: Tidy
Bring: Calculator or phone

tally-and-co | virtual | 10-13 | 30 | 10:00-15:30/30 | 1
Title: Start a business in a day, online
Why: To try the choices every new business makes.
Do: Join from school. Choose an idea, a price and a name in small rooms. Meet three owners who were once our clients. Pitch at three.
Meet: Kwame, a partner; Dilys, who sells bread; Raj, who mends bikes; Leanne, a trainee
Task: A one-page plan that shows when you would make a profit.
Learn: Work out break-even; Take a hard question calmly
Skills: Creativity, Teamwork, Speaking
Wear: School clothes
Bring: A computer with a spreadsheet

quill-council | taster_day | 10-13 | 12 | 09:30-15:30/45 | 1
Title: Run a town for a day
Why: To see the jobs that keep a town going.
Do: Visit the control room, the planning team and the parks yard. Hear two sides of an argument about a cycle lane. Then decide, with £50,000.
Meet: Shabana, early careers officer; Councillor Boyle; Ffion, a planner; Big Dave, who runs the parks yard
Task: Present your choice to a real councillor in three minutes.
Learn: Explain how a decision is made in public; Weigh up views you do not share
Skills: Speaking, Teamwork, Problem Solving
Wear: Tidy, coat for the yard
Bring: Lunch or have the voucher

quill-council | placement | 10-13 | 8 | 09:15-15:45/60 | 5
Title: A week at the council
Why: To try public service from five sides.
Do: A different team each day: homes, parks, streets, young people and the web team. Eat together at noon with the others in your group.
Meet: Shabana, early careers officer; Ffion, a planner; Nasir, a youth worker; Tanya, who runs the website; Martin, designated lead
Task: In pairs, improve one page or leaflet that young people use.
Learn: Compare five jobs; Write in plain words; Work with somebody new
Skills: Adapting, Teamwork, Creativity
Wear: Tidy. Boots for parks day, we lend them
Bring: Notebook

quill-council | project | 9-10 | 20 | 13:00-15:30/10 | 3w
Title: Youth budget: three afternoons
Why: To spend real money fairly.
Do: You have £3,000 for a park. Ask people, get prices, and decide in public on week three.
Meet: Nasir, a youth worker; Big Dave, who runs the parks yard; Councillor Boyle
Task: A spending plan the councillor can sign.
Learn: Ask people fairly; Add up a budget; Explain a no
Skills: Leadership, Listening, Planning
Wear: Coat for the park
Bring: Ideas

harbour-insure | taster_day | 11-13 | 10 | 09:30-15:30/45 | 1
Title: What went wrong, and who pays?
Why: To try detective work with numbers.
Do: Look at photographs of a sunk boat and decide what happened. Price insurance for four drivers. Hear a call with a worried customer.
Meet: Natalia, claims manager; Josef, who sets prices; Emma, people partner
Task: Write the letter that settles the boat claim.
Learn: Weigh evidence; Explain risk; Be fair and firm
Skills: Problem Solving, Listening, Speaking
Wear: Tidy
Bring: Calculator or phone

harbour-insure | placement | 12-13 | 2 | 09:30-16:00/60 | 5
Title: A week with the claims team
Why: To see how a company keeps its promise.
Do: Follow three claims from the first call to the end. Spend a day with the people who set prices. Help plan a storm response.
Meet: Natalia, claims manager; Josef, who sets prices; Emma, people partner; Chidi, an apprentice
Task: A storm plan: who does what in the first six hours.
Learn: Follow a process; Talk to someone who is upset; Plan for the worst
Skills: Planning, Listening, Problem Solving
Wear: Tidy
Bring: Notebook

eastery-hotel | taster_day | 10-13 | 8 | 09:30-15:30/45 | 1
Title: Open a hotel floor
Why: To see a business that never closes.
Do: Make a bed the hotel way, then against the clock. Plate a dessert with the pastry chef. Sit beside reception and solve three guest problems.
Meet: Tiago, general manager; Karen, head of housekeeping; Amélie, pastry chef; Jo, who books conferences
Task: Plan a wedding for sixty guests inside a budget.
Learn: Work fast and neatly; Stay calm with guests; Say how people move up in hotels
Skills: Adapting, Planning, Teamwork
Wear: Dark trousers, flat shoes. We lend a jacket
Bring: Nothing

eastery-hotel | placement | 10-13 | 4 | 09:00-15:30/45 | 5
Title: A week in five hotel jobs
Why: To find out whether you like being busy with people.
Do: Kitchen, rooms, reception, events and the manager's office, a day in each. You work daytime only.
Meet: Tiago, general manager; Amélie, pastry chef; Karen, head of housekeeping; Suresh, night manager, who comes in early to meet you
Task: Follow one guest's stay and suggest three things to do better.
Learn: Compare five jobs; Serve a guest; Give feedback to a manager
Skills: Listening, Adapting, Speaking
Wear: Dark trousers, flat shoes. We lend a jacket
Bring: Nothing
`
