/** Meanings about sports, dances and fights. Read by meanings.ts alone. */
import { lines } from './lexicon.ts';

export const SPORTS = lines(`
dribble a basketball, bounce a basketball, handle the ball on the court
shoot/shot a basket, take/took a jump shot, throw/threw a three-pointer, shoot/shot hoops
dunk, slam the ball into the basket, do/did a slam dunk
pass the ball, give/gave the ball to a teammate, pass to a team mate
kick a soccer ball, shoot/shot a football, strike/struck the ball at goal
score a goal, put/put the ball in the net, net the ball
take/took a penalty, shoot/shot a penalty kick
save a shot, dive to save the ball, stop a penalty, keep/kept the ball out
head the ball, hit/hit the ball with the head
serve, hit/hit a tennis serve, serve an ace
hit/hit a forehand, play a forehand stroke, swing/swung the racket
hit/hit a backhand, play a backhand stroke
play badminton, hit/hit a shuttlecock
play table tennis, play ping-pong
spike a volleyball, smash the ball over the net
set/set a volleyball, play volleyball
bat, swing/swung a bat, hit/hit a home run, swing/swung at a baseball
pitch, pitch a baseball, throw/threw a fastball, wind/wound up and pitch
catch/caught a fly ball, field a ball
steal/stole a base, slide/slid into home, run/ran the bases
play golf, swing/swung a golf club, tee off, putt, hit/hit a drive
bowl, roll a bowling ball, knock the pins down
play cricket, bat at the crease
tackle, bring/brought an opponent down, tackle a runner
throw/threw a football, throw/threw a spiral, pass like a quarterback
throw/threw a javelin, hurl a spear
throw/threw a discus, spin/spun and throw a discus
put/put the shot, throw/threw a heavy ball
do/did the long jump, jump into the sandpit
do/did the high jump, jump over the bar
jump hurdles, clear hurdles, run/ran over hurdles
start a race, explode out of the blocks, take/took a sprint start
cross the finish line, win/won the race, break/broke the tape
lift weights, do/did a clean and jerk, press a barbell, pump iron
do/did biceps curls, curl dumbbells
do/did squats, train the legs with squats
do/did lunges, practise lunges
do/did burpees, perform burpees
do/did pull-ups, hang/hung from the bar and pull up, do/did chin-ups
do/did planks, hold/held a plank
skip rope, jump rope, do/did rope jumping
do/did yoga, practise yoga, hold/held a yoga pose
do/did the downward dog, do/did a sun salutation
do/did the warrior pose, take/took the warrior stance
do/did tai chi, practise tai chi, move slowly in tai chi
do/did the splits, slide/slid into a split
do/did gymnastics, perform a floor routine
vault, jump over the horse, do/did a vault
walk on the balance beam, balance on a beam
do/did parkour, vault over walls, do/did free running
climb a wall, boulder, go/went rock climbing
ski, ski downhill, carve down the slope
snowboard, ride/rode a snowboard
surf, ride/rode a wave, stand/stood on a surfboard
skateboard, do/did an ollie, ride/rode a skateboard
do/did figure skating, do/did a spin on the ice
play ice hockey, hit/hit a slap shot, hit/hit a puck
swim/swam front crawl, do/did freestyle swimming
swim/swam breaststroke, do/did breaststroke
dive into the pool, jump off the diving board, do/did a dive
row, train on a rowing machine
cycle, ride/rode a racing bike, spin/spun on a bike
ride/rode a horse, go/went horse riding, trot on horseback
shoot/shot an arrow, draw/drew a bow, do/did archery
fence, lunge with a foil, duel with an epee
fish, cast/cast a fishing line
throw/threw a frisbee, toss a flying disc
play darts, throw/threw a dart
spin/spun a hula hoop, do/did hula hoop
juggle, juggle three balls, keep/kept balls in the air
cheerlead/cheerled, wave pompoms
run/ran on a treadmill, train on the treadmill
stretch the hamstrings, stretch after training
`);

export const DANCES = lines(`
dance ballet, do/did a plie, do/did an arabesque, dance on pointe
do/did a pirouette, spin/spun like a ballerina
waltz, dance a waltz, dance in three-four time
dance the tango, tango, do/did a tango
dance salsa, do/did the salsa
dance the cha-cha, do/did the cha-cha-cha
dance the samba, do/did a samba
dance the rumba, do/did a rumba
dance the jive, jive, swing/swung dance, do/did the lindy hop
dance the charleston, do/did the charleston
dance flamenco, stamp a flamenco
tap-dance, do/did tap, click the heels in a tap dance
breakdance, do/did breaking, spin/spun on the floor, do/did a windmill
spin/spun on the head, do/did a headspin
dance hip-hop, do/did street dance
pop and lock, do/did popping, dance like a robot
moonwalk, do/did the moonwalk, glide backwards like a pop star
vogue, do/did voguing, strike/struck dance poses
twerk, shake/shook the booty
dance the twist, twist, do/did the twist
dance disco, point at the ceiling in a disco move
do/did the macarena, dance the macarena
do/did the chicken dance, dance like a chicken
do/did the floss, floss
do/did the robot, move like a dancing robot
do/did the worm, worm across the floor
do/did a belly dance, shake/shook the hips in a belly dance
dance a folk dance, do/did a polka, dance a jig
dance an Irish dance, do/did a reel
do/did a line dance, dance country, do/did a western dance
do/did a Bollywood dance, dance to Indian music
do/did an Indian classical dance, dance bharatanatyam
do/did a contemporary dance, dance freely, improvise a dance
dance jazz, do/did jazz hands, dance like in a musical
headbang, mosh, rock out to metal
rave, dance techno, jump to the beat
do/did a slow dance, sway in each other's arms
do/did the conga, dance in a line
`);

export const FIGHTS = lines(`
punch, throw/threw a punch, hit/hit, strike/struck with a fist, sock somebody
jab, throw/threw a jab, snap out a straight
throw/threw a hook, land a hook, swing/swung a hook
throw/threw an uppercut, land an uppercut
box, shadow-box, spar, throw/threw combinations
kick, throw/threw a kick, boot somebody
do/did a roundhouse kick, kick in a wide arc
do/did a front kick, kick straight ahead, push with the sole
do/did a side kick, kick sideways
spin/spun and kick, do/did a spinning kick, do/did a back kick
knee/kneed somebody, hit/hit with the knee
elbow somebody, strike/struck with the elbow
slap, slap a face, give/gave a slap
shove, push somebody away, thrust/thrust somebody back
headbutt, hit/hit with the forehead
grapple, wrestle, struggle on the ground
throw/threw an opponent, do/did a judo throw, flip somebody over the shoulder
choke, strangle, grab by the throat
block a punch, parry a blow, deflect a strike
dodge a punch, slip a punch, duck under a hook
get/got hit, take/took a punch, stagger from a blow
get/got knocked out, go/went down, fall/fell to the canvas
swing/swung a sword, slash with a sword, cut/cut with a blade
stab, thrust/thrust with a knife, lunge with a spear
draw/drew a sword, pull a sword out, unsheathe a blade
raise a shield, hide/hid behind a shield
fire a gun, shoot/shot a pistol, pull the trigger
aim a rifle, take/took aim, point a gun
reload, load the weapon
get/got shot, take/took a bullet, fall/fell from a shot
die/died, drop dead, sink/sank lifeless to the ground
cast/cast a spell, throw/threw a fireball, wave a magic wand
take/took a fighting stance, put/put up the guard, get/got ready to fight
do/did a kata, practise karate, do/did karate
do/did capoeira, swing/swung a capoeira kick
swing/swung a stick, hit/hit with a club, strike/struck with a staff
throw/threw a grenade, throw/threw a stone, hurl a rock
`);
