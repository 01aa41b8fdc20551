/** Meanings of what people do: ways of going, everyday acts, and what one does to another. Read by meanings.ts alone. */
import { lines } from './lexicon.ts';

export const TRAVELS = lines(`
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
`);

export const ACTS = lines(`
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
`);

/** What one does to another; regular enough for 'is pushed by'. */
export const ROLES = lines(`
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
`);
