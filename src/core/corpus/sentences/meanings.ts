/**
 * Meanings of a scene's slots: each line is one meaning, its words are its synonyms (nearly so: 'walk, stroll, amble'). A
 * sentence draws a meaning and then a word for it. Not the older flat lists (lexicon.ts), whose sentences stay as they are.
 */

import { BODY, BODY_ACTS } from './bodyMeanings.ts';
import { CAMERAS, EMOTIONS, FEELS, MOODS, SIMILES, STYLES, TIMES } from './filmMeanings.ts';
import { lines, type Verb, verb } from './lexicon.ts';
import { DANCES, FIGHTS, SPORTS } from './sportMeanings.ts';

/** Synonyms. */
export type Meaning = readonly (string | Verb)[];

const verbs = (all: readonly (readonly string[])[]): readonly (readonly Verb[])[] => all.map((words) => words.map(verb));

const PEOPLE = lines(`
a person, someone, somebody, a human, an individual, the person, one person
a man, a guy, a bloke, a fellow, some dude, a gentleman, the man, an adult male
a woman, a lady, a gal, the woman, an adult female
a boy, a lad, a little boy, a small boy
a girl, a lass, a little girl, a young girl
a child, a kid, a youngster, a small child, a little kid
a toddler, a baby learning to walk, a tiny child
a teenager, a teen, an adolescent, a youth
an old man, an elderly man, an old guy, grandpa, a grandfather, an aged man
an old woman, an elderly lady, grandma, a grandmother, an old lady
a dancer, a performer on stage, a trained dancer, a ballet dancer
a boxer, a prizefighter, a fighter in gloves
a martial artist, a karate fighter, a kung fu master, a black belt
a soldier, a trooper, an infantryman, an army private
a runner, a sprinter, a track athlete, a jogger, a marathon runner
an athlete, a sportsman, a sportswoman, an olympian
a gymnast, an acrobat, a tumbler
a footballer, a soccer player, a striker, a midfielder
a basketball player, a point guard, a hoops player
a tennis player, a player with a racket
a goalkeeper, a goalie, a keeper
a skateboarder, a skater, a kid on a board
a clown, a jester, a fool, a circus clown
a mime, a pantomime artist, a silent performer
a knight, an armoured warrior, a swordsman, a medieval fighter
a warrior, a barbarian, a fighter, a gladiator
a king, a monarch, a ruler, a nobleman
a queen, a princess, a noblewoman
a thief, a burglar, a robber, a pickpocket
a spy, a secret agent, a detective, an undercover cop
a ninja, an assassin, a shadow warrior
a pirate, a buccaneer, a sailor
a cowboy, a gunslinger, a rancher
a robot, an android, a machine, a cyborg, a mechanical man
a zombie, an undead creature, a walking corpse
a monster, a beast, a creature, an ogre, a troll
a ghost, a spirit, a phantom
a superhero, a caped hero, a comic book hero
the hero, the protagonist, the main character, our hero
the villain, the bad guy, the antagonist, the baddie
a drunk, a drunk man, a guy who had too many beers, a boozed-up man
a doctor, a surgeon, a physician, a nurse
a teacher, a professor, an instructor, a lecturer
a waiter, a waitress, a server, a bartender
a worker, a labourer, a builder, a construction worker
a farmer, a gardener, a farm hand
a policeman, a cop, a police officer, a guard
a firefighter, a fireman, a rescue worker
a businessman, an office worker, a manager, a man in a suit
a student, a schoolkid, a pupil, a college kid
a tourist, a traveller, a visitor, a hiker
a hiker, a mountaineer, a rambler, a climber
a musician, a guitarist, a drummer, a rock star
a singer, a pop star, a vocalist
a model, a fashion model, a catwalk model
a wizard, a sorcerer, a witch, a magician
a priest, a monk, a preacher
a mother, a mum, a mom, a young mother
a father, a dad, a daddy, a young father
a friend, a buddy, a mate, a pal
a patient, an injured man, a wounded person, a hurt soldier
a prisoner, a captive, a convict
a pregnant woman, an expectant mother
a giant, a huge man, a very tall man, a big heavy guy
a dwarf, a tiny man, a short person
the character, the figure, the avatar, the stick figure, the stickman, the actor
`);

const OTHERS = lines(`
a friend, a mate, a buddy, a pal
an opponent, a rival, an enemy, the other fighter
a stranger, a passer-by, somebody unknown
a partner, a companion, a dance partner
a child, a kid, a little one
a teammate, a fellow player
the audience, the crowd, the spectators, the onlookers
another person, someone else, the other person, the other one
the boss, the manager, a supervisor
the teacher, the coach, the trainer
a dog, a puppy, the family dog
a monster, a bear, a wild animal
his brother, her sister, a sibling
the guard, the policeman, the officer
his wife, her husband, the beloved one
`);

const TRAVELS = verbs(
  lines(`
walk, stroll, stride/strode, pace, go/went on foot, step along, move along on foot
amble, saunter, stroll leisurely, mosey, ramble, wander about
run/ran, sprint, race, dash, bolt, tear/tore along, run/ran flat out
jog, trot, run/ran at an easy pace, lope
march, parade, walk in step
sneak, creep/crept, tiptoe/tiptoed, steal/stole along, slink/slunk, walk on tiptoe
limp, hobble, walk with a limp, drag one leg
stagger, stumble, reel, totter, lurch, walk unsteadily
trudge, plod, slog, drag their feet, walk heavily, shuffle along
strut, swagger, parade about, walk cockily
crawl, go/went on all fours, creep/crept on hands and knees
skip, hop along, bounce along, prance
jump forward, leap forward, hop forward, spring/sprang ahead
hurry, rush, hasten, scurry, walk fast, power walk
wander, roam, drift about, meander, walk aimlessly
retreat, back away, back up, walk backwards, step back, withdraw/withdrew
approach, come/came closer, walk up, advance, draw/drew near
flee/fled, escape, run/ran away, get/got away, run/ran off
chase somebody, pursue somebody, run/ran after somebody
sidestep, step sideways, shuffle sideways, move to the side, side-shuffle
turn around, spin/spun around, turn back, do/did a 180
circle, walk in a circle, go/went round in circles, walk a loop
zigzag, weave/wove, slalom, go/went in zigzags
climb, clamber, scramble up, go/went up, ascend
go/went down, descend, climb down, step down
swim/swam, do/did the crawl, paddle
slide/slid, glide, slip along, skid
skate, skate along, roll on skates
fly/flew, float, hover, soar
gallop, canter, prance like a horse
wade, walk through water, splash along
pace up and down, pace back and forth, walk to and fro
march in place, walk on the spot, step in place, walk in place
jog on the spot, run/ran in place, run/ran on the spot
take/took a step forward, step forward, step ahead, move up one step
take/took a big step, take/took a long stride, lunge forward
`),
);

const ACTS = verbs(
  lines(`
wave, wave hello, greet somebody with a wave, wave a hand
wave goodbye, bid/bade farewell, say/said goodbye with a wave
clap, applaud, clap their hands, give/gave a round of applause
bow, take/took a bow, bend/bent in a bow, make/made a bow
nod, nod yes, nod in agreement, move their head up and down
shake/shook their head, say/said no with their head, signal no
shrug, shrug their shoulders, signal that they do not know
point, point a finger, gesture ahead, indicate something
salute, give/gave a salute, raise a hand to the brow
stretch, stretch out, have/had a stretch, loosen up, limber up
warm up, do/did warm-ups, get/got ready for sport
yawn, give/gave a yawn, gape sleepily
jump, leap, hop, spring/sprang up, jump up, jump in the air
jump for joy, leap with happiness, bounce with joy
do/did jumping jacks, do/did star jumps, perform jumping jacks
squat, crouch, do/did a squat, hunker down, bend/bent their knees
kneel/knelt, go/went down on one knee, drop to their knees, get/got down on their knees
sit/sat down, take/took a seat, sit/sat on a chair, have/had a seat
stand/stood up, get/got up, rise/rose, get/got to their feet
lie/lay down, stretch out on the floor, lie/lay on their back
get/got up from the floor, rise/rose from the ground, pick/picked themselves up
fall/fell, fall/fell over, topple, tumble, take/took a fall, fall/fell down
collapse, faint, pass out, crumple to the ground, drop to the floor
trip, stumble over something, lose/lost their footing, catch/caught a foot on something
slip, slip on ice, lose/lost their balance
spin/spun, twirl, whirl, rotate, turn on the spot, pirouette
turn left, turn to the left, rotate left, make/made a left turn
turn right, turn to the right, rotate right, make/made a right turn
look around, glance around, survey the room, look left and right, scan the area
look up, gaze upwards, raise their eyes, stare at the sky
look back, glance over their shoulder, look behind
lean forward, bend/bent forward, incline forward, tilt forward
lean back, bend/bent backwards, tilt back
bend/bent over, bend/bent down, stoop, reach for the floor, touch their toes
dance, boogie, bust a move, groove, dance to the music
sway, rock from side to side, swing/swung gently, swing/swung to the music
tremble, shiver, shake/shook, quiver, shudder
cry, weep/wept, sob, shed/shed tears, bawl
laugh, giggle, chuckle, crack up, burst/burst out laughing
shout, yell, scream, cry out, holler
whisper, speak/spoke softly, murmur
sing/sang, sing/sang a song, croon
talk, speak/spoke, chat, converse, talk with their hands
argue, quarrel, dispute, have/had a row
think/thought, ponder, reflect, stroke their chin, mull it over
wait, stand/stood around, bide their time, hang/hung around
stand/stood still, stay motionless, remain still, freeze/froze, do/did not move
idle, stand/stood idle, shift their weight, stand/stood there breathing
rest, take/took a break, catch/caught their breath, relax
sleep/slept, doze, nap, snooze
pant, breathe heavily, gasp for air, puff
celebrate, cheer, rejoice, throw/threw both arms up, pump a fist
pray, fold their hands, put/put their hands together
meditate, sit/sat cross-legged, sit/sat in lotus pose
pose, strike/struck a pose, hold/held a pose
flex, flex their muscles, show off their biceps
show/showed thumbs up, give/gave a thumbs-up
beckon, wave somebody over, motion to come closer
stop somebody with a hand, hold/held up a palm, signal stop
count on their fingers, hold/held up three fingers
cough, clear their throat, hack
sneeze, go/went achoo, sneeze into their elbow
scratch their head, rub their head, run/ran a hand through their hair
rub their eyes, wipe their eyes, wipe away tears
cross their arms, fold their arms, stand/stood with folded arms
put/put their hands on their hips, stand/stood with arms akimbo
cover their face, hide/hid their face, bury their face in their hands
cower, cringe, shrink/shrank back, huddle
flinch, recoil, jump back, start in fright
stomp, stamp their feet, stamp, stomp the ground
tap a foot, tap their toes, drum with a foot
balance on one leg, stand/stood on one leg, do/did the flamingo
do/did push-ups, do/did press-ups, do/did some push ups
do/did sit-ups, do/did crunches, train their abs
do/did a cartwheel, turn a cartwheel, cartwheel
do/did a backflip, flip backwards, somersault backwards
do/did a somersault, do/did a forward roll, roll forward, tumble
do/did a handstand, stand/stood on their hands, walk on their hands
roll on the floor, roll over, roll around
throw/threw a ball, toss a ball, hurl a ball, lob a ball, chuck something
catch/caught a ball, grab a ball from the air
kick a ball, boot a ball, shoot/shot a ball
pick/picked something up, lift something off the floor, grab something, take/took something
put/put something down, set/set something down, place something on the ground
lift a heavy box, hoist a crate, heave up a heavy load
carry a box, haul a load, lug a suitcase
push something heavy, shove something, push against a wall
pull a rope, drag something, tug at something, haul on a rope
open a door, pull the door open, turn the knob and go/went in
knock on a door, rap at the door, bang on a door
climb a ladder, go/went up a ladder
climb stairs, walk up the stairs, go/went upstairs
walk down the stairs, go/went downstairs, come/came down the steps
step over something, step across an obstacle, clear a low hurdle
drink/drank, take/took a sip, drink/drank from a cup, swig from a bottle
eat/ate, have/had a bite, munch, chew
smoke, light/lit a cigarette, puff on a cigarette
phone somebody, make/made a call, talk on the phone, hold/held a phone to their ear
text, type on a phone, look at their phone, scroll on a smartphone
type, work at a keyboard, hammer on a keyboard
read/read a book, leaf through a book, read/read the paper
write/wrote, scribble, note something down
play the guitar, strum, play air guitar
play the piano, tickle the keys
play the drums, drum, beat/beat a drum
play the violin, fiddle, bow a violin
conduct, direct an orchestra, wave a baton
sweep/swept the floor, use a broom, mop the floor, clean the floor
wash their hands, scrub their hands
brush their teeth, clean their teeth
comb their hair, brush their hair, fix their hair
wipe the table, clean a window, polish something
cook, stir a pot, fry something
chop wood, swing/swung an axe, split/split logs
dig/dug a hole, shovel earth, dig/dug with a spade
hammer a nail, use a hammer, pound something
saw wood, cut/cut a board, use a saw
paint a wall, brush paint on, roll paint on
drive/drove a car, steer, turn a steering wheel
ride/rode a bike, cycle, pedal
row, row a boat, pull the oars
get/got dressed, put/put on a coat, slip into a jacket
tie/tied their shoes, lace up their shoes
take/took a photo, snap a picture, hold/held up a camera
hug somebody, embrace somebody, give/gave somebody a hug
kiss somebody, blow/blew a kiss, give/gave a peck
shake/shook hands, offer a hand, give/gave a handshake
high-five/high-fived somebody, give/gave a high five
hide/hid, take/took cover, duck behind something
dodge, duck, evade, get/got out of the way, sidestep a blow
block, parry, guard, fend off a blow, shield their face
surrender, put/put their hands up, give/gave up
beg, plead/pleaded, implore, ask for mercy
threaten somebody, shake/shook a fist, menace somebody
`),
);

/** What one does to another; regular enough for 'is pushed by'. */
const ROLES = verbs(
  lines(`
hit/hit, strike/struck, punch, slap
push, shove
kick
chase, pursue
follow, trail
lead/led, guide
pull, drag
carry, lift
hug, embrace
greet, welcome
attack, assault
help, support
teach/taught, instruct
stop, block
scare, frighten
kiss
tickle
rescue, save
watch, observe
tackle, floor
comfort, console
mock, tease
`),
);

const MANNERS = lines(`
slowly, unhurriedly, at a slow pace, in slow motion, without haste, really slow
quickly, fast, rapidly, swiftly, at high speed, in a hurry, speedily
very fast, as fast as possible, at full speed, like lightning, full tilt
carefully, cautiously, warily, gingerly, with care
quietly, silently, without a sound, noiselessly, stealthily
loudly, noisily, with a lot of noise
gently, softly, tenderly, lightly, delicately
suddenly, abruptly, all of a sudden, out of nowhere, without warning
calmly, serenely, peacefully, in a relaxed way, at ease
nervously, anxiously, restlessly, in a jittery way, with nerves
angrily, furiously, in anger, with rage, in a fit of temper, enraged
happily, cheerfully, joyfully, merrily, in high spirits, full of joy
sadly, sorrowfully, mournfully, with a heavy heart, dejectedly, feeling down
proudly, with pride, with the head held high, with the chest out
shyly, timidly, bashfully, in a shy manner
fearfully, in fear, scared, terrified, frightened, full of dread
lazily, sluggishly, half-heartedly, without energy
wearily, tiredly, exhausted, worn out, dead tired, fatigued
energetically, vigorously, with lots of energy, dynamically, full of pep
gracefully, elegantly, with grace, beautifully, with poise
clumsily, awkwardly, ungracefully, in a gawky way
stiffly, rigidly, woodenly, with stiff joints
smoothly, fluidly, in one flowing movement, seamlessly
jerkily, in jerks, with abrupt movements
heavily, with heavy steps, with weight, ponderously
lightly, light-footed, on light feet, nimbly, with a spring in the step
confidently, self-assuredly, with confidence, boldly
hesitantly, hesitating, with hesitation, unsurely, tentatively
eagerly, keenly, with enthusiasm, enthusiastically
reluctantly, unwillingly, against their will
desperately, in despair, hopelessly
playfully, mischievously, in a playful way, teasingly
dramatically, theatrically, in a dramatic fashion, with big gestures, over the top
casually, nonchalantly, offhandedly, in a laid-back manner
aggressively, violently, brutally, with aggression, ferociously
mechanically, robotically, like clockwork, in a robotic way
drunkenly, in a drunken way, tipsily, unsteadily
twice, two times, 2 times, 2x
three times, thrice, 3 times, 3x
several times, a few times, again and again, repeatedly, over and over
once, one time, just once, a single time
for a while, for some time, for a bit
with small steps, in little steps, taking short steps
with long strides, taking big steps, with giant steps
with great effort, straining, with all their strength, giving it everything
excitedly, thrilled, in excitement, all worked up
suspiciously, looking suspicious, full of suspicion
triumphantly, victoriously, in triumph, like a winner
sneakily, on the sly, in a sneaky way
politely, courteously, respectfully
impatiently, unable to wait, with impatience
painfully, in pain, hurting, with an aching body
`);

const PLACES = lines(`
forward, forwards, ahead, straight ahead, straight on
backwards, backward, in reverse, to the rear
to the left, left, leftwards, to the left side, over to the left
to the right, right, rightwards, to the right side, over to the right
in a circle, in circles, round and round, around in a loop
across the room, through the room, from one side of the room to the other
down the street, along the road, on the pavement, along the sidewalk
up the stairs, upstairs, up the steps, up a staircase
down the stairs, downstairs, down the steps
along the beach, by the sea, on the sand, at the seaside
through the forest, in the woods, between the trees, among trees
into the house, inside, indoors, into the building
out of the door, outside, outdoors, out of the house
towards the camera, at the viewer, in our direction, toward us
away from the camera, away from us, into the distance
on the spot, in place, without leaving the spot
diagonally, at an angle, on the diagonal
sideways, to one side, laterally
back and forth, to and fro, there and back
up a hill, uphill, up the slope, up the mountain
downhill, down the slope, down the hillside
through deep snow, in the snow, across a snowfield
in the rain, through a downpour, while it is raining
against the wind, into a strong wind, in a storm
in the dark, at night, in darkness
on stage, in front of an audience, under the spotlights
in the gym, at the fitness studio, in the sports hall
in the office, at work, between the desks
at a party, in a club, at the disco, in a nightclub
in the park, on the grass, on the lawn
on the pitch, on the field, on the playing field
in the ring, in the boxing ring
on a tightrope, along a narrow beam, on a balance beam
on ice, across a frozen lake, on a slippery floor
under water, underwater, in deep water
in the kitchen, at the stove, by the sink
in a corridor, along a hallway, down the hall
in a crowd, through a crowded market, among many people
at the bus stop, at the station, on the platform
on the battlefield, in a war zone, under fire
on the moon, in space, in zero gravity
around the table, around an obstacle, around a chair
past the camera, past the viewer, across the frame
`);

const SPORT = verbs(SPORTS);
const DANCE = verbs(DANCES);
const FIGHT = verbs(FIGHTS);
const BODY_ACT = verbs(BODY_ACTS);

export const MEANINGS = {
  who: PEOPLE,
  other: OTHERS,
  role: ROLES,
  travel: TRAVELS,
  act: [...ACTS, ...TRAVELS, ...BODY_ACT, ...SPORT, ...DANCE, ...FIGHT],
  plain: ACTS,
  bodyact: BODY_ACT,
  sport: SPORT,
  dance: DANCE,
  fight: FIGHT,
  manner: MANNERS,
  place: PLACES,
  body: BODY,
  emotion: EMOTIONS,
  feel: FEELS,
  mood: MOODS,
  style: STYLES,
  like: SIMILES,
  camera: CAMERAS,
  time: TIMES,
} satisfies Record<string, readonly Meaning[]>;

export type Slot = keyof typeof MEANINGS;
