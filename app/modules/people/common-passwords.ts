/*
 * Stems that most easily guessed passwords are built on: written down by us, in lower case and without figures in place
 * of letters. A password that is little more than one or two of these, with digits or marks around them, is refused.
 */
const STEMS = `
password passwort motdepasse passphrase passcode secret letmein letmeinnow openup opensesame welcome hello goodbye
login logmein signin signmein admin administrator root user guest test testing tester demo default changeme change
temp temporary example sample unknown nothing something anything whatever whocares idontknow dontknow forgot remember
iloveyou ilovehim iloveher loveyou lover loveme love hearts kisses kiss baby babe babygirl babyboy darling sweetheart
honey princess prince queen king angel angels heaven devil demon lucifer jesus christ godbless blessed faith hope
charity family mother mummy mum mom father daddy dad sister brother nana granny grandad friends friend forever together
monkey dragon tiger lion panther bear wolf eagle falcon hawk raven phoenix shark dolphin whale butterfly ladybird
kitten kitty puppy doggy rabbit bunny hamster horse pony unicorn zebra giraffe elephant penguin koala panda turtle
spider scorpion snake chicken duckling donkey banana apple orange lemon cherry strawberry peaches mango melon
chocolate cookie cookies biscuit sugar candy cupcake cheese bacon sausage pizza burger chips noodles pepper ginger
cinnamon vanilla coffee whisky vodka guinness beer football footie soccer baseball basketball hockey rugby cricket
tennis boxing wrestling skating surfing running fishing cycling golfing gymnastics dance dancer dancing ballet
liverpool arsenal chelsea tottenham everton manchester mancity manunited united rovers rangers celtic wanderers
hotspur villa newcastle sunderland leeds wigan bolton oldham rochdale salford stockport tameside trafford bury london
england britain scotland wales ireland united kingdom europe america africa asia pakistan india bangladesh nigeria
jamaica poland spain france germany italy portugal summer autumn winter spring january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday birthday christmas
easter halloween ramadan diwali holiday sunshine rainbow moonlight starlight stars starwars startrek superstar shadow
thunder lightning storm snowflake snowman rainy cloudy freedom liberty peace justice victory winner champion legend
master ninja samurai pirate knight warrior wizard magic merlin gandalf frodo hobbit potter hogwarts gryffindor
slytherin dumbledore hermione superman batman spiderman ironman hulk wolverine avengers marvel joker harley deadpool
pokemon pikachu charizard mario luigi zelda sonic tetris minecraft creeper herobrine fortnite roblox callofduty
fallout skyrim overwatch valorant warcraft starcraft halo xbox playstation nintendo gamer gaming gameboy youtube
tiktok instagram snapchat facebook twitter whatsapp google gmail yahoo hotmail outlook netflix spotify amazon microsoft
windows android iphone samsung computer laptop keyboard internet server system network hacker matrix trustno trustme
michael jordan jessica ashley daniel matthew joshua andrew anthony charlie thomas robert william george harry oliver
jack jacob oscar alfie archie leo arthur noah muhammad mohammed ahmed ali hassan hussain aisha fatima maryam zainab
olivia amelia emily isabella sophie sophia grace jasmine chloe hannah megan lauren nicole samantha jennifer michelle
maggie molly bella daisy lily rosie poppy flower flowers purple yellow orange green silver golden diamond diamonds
crystal pearl ruby emerald money dollar million rich lucky seven eleven school college academy student teacher pupil
class classroom lessons homework maths english science history geography careers workexperience placement work job
office manager boss company business employer apprentice hospital doctor nurse police fire army navy airforce soldier
metallica nirvana beatles queen coldplay oasis stormzy dave drake eminem rihanna beyonce ariana taylorswift swiftie
blink slipknot greenday guitar drummer piano music singer rock rocknroll hiphop disco party crazy cool awesome amazing
beautiful pretty gorgeous handsome sexy hottie naughty stupid idiot loser bollocks bugger bloody shit fuck fuckyou
fuckoff asshole bitch bastard pussy dick
qwerty qwertyuiop qwertz azerty asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc poiuy
poiuytrewq lkjhg lkjhgfdsa mnbvcxz qweasd qweasdzxc
abc abcd abcde abcdef abcdefg abcdefgh xyz aaa bbb zzz the and for you your this that with from have not but all can
my is am are be we he she it in on to of at by no yes one two three four five six eight nine ten hundred
`

/** Stems, longest first, so that a longer one is taken off before a shorter one inside it. */
export const commonStems: readonly string[] = [...new Set(STEMS.trim().split(/\s+/))].sort(
  (a, b) => b.length - a.length,
)
