/** Meanings about parts of the body: the parts, and what is done with them, sided and unsided. Read by meanings.ts alone. */
import { lines } from './lexicon.ts';

export const BODY = lines(`
the head, the skull, the face
the neck, the throat, the nape
the shoulders, both shoulders, the shoulder line
the chest, the breast, the ribcage, the torso
the back, the spine, the upper back
the belly, the stomach, the abdomen, the tummy
the hips, the pelvis, the waist
the arms, both arms, the upper limbs
the left arm, the arm on the left
the right arm, the arm on the right
the elbows, both elbows
the hands, both hands, the palms
the left hand, the hand on the left side
the right hand, the hand on the right side
the fists, clenched hands, balled fists
the fingers, the fingertips
the legs, both legs, the lower limbs
the left leg, the leg on the left
the right leg, the leg on the right
the knees, both knees
the left knee, the knee of the left leg
the right knee, the knee of the right leg
the feet, both feet
the left foot, the foot on the left
the right foot, the foot on the right
the heels, the toes, the ankles
the whole body, the entire body, everything
the upper body, the trunk, everything above the waist
the lower body, the legs and hips, everything below the waist
the weight, the centre of gravity, the centre of mass
`);

/** Actions that come once for either side. */
const SIDED = lines(`
raise the SIDE arm, lift the SIDE arm, put/put the SIDE arm up, bring/brought the SIDE arm up, hold/held up the SIDE arm
raise the SIDE hand, lift the SIDE hand, put/put their SIDE hand up, bring/brought up the SIDE hand
lower the SIDE arm, drop the SIDE arm, let/let the SIDE arm sink, bring/brought the SIDE arm down
raise the SIDE arm to shoulder height, lift the SIDE arm level with the shoulder, bring/brought the SIDE arm up to the shoulder
raise the SIDE arm above the head, stretch the SIDE arm overhead, reach up high with the SIDE arm
stretch the SIDE arm out to the side, extend the SIDE arm sideways, spread/spread the SIDE arm
reach forward with the SIDE hand, stretch the SIDE hand out in front, extend the SIDE hand ahead
wave with the SIDE hand, wave the SIDE hand, wave using the SIDE arm
swing/swung the SIDE arm, whirl the SIDE arm, circle the SIDE arm
bend/bent the SIDE elbow, flex the SIDE arm, fold the SIDE arm
touch the face with the SIDE hand, bring/brought the SIDE hand to the face, put/put the SIDE hand on the cheek
scratch the head with the SIDE hand, rub the head with the SIDE hand
pick/picked something up with the SIDE hand, grab something with the SIDE hand, take/took an object with the SIDE hand
throw/threw something with the SIDE hand, toss an object with the SIDE arm, hurl something with the SIDE arm
catch/caught something with the SIDE hand, grab something out of the air with the SIDE hand
punch with the SIDE hand, throw/threw a SIDE punch, hit/hit with the SIDE fist, strike/struck with the SIDE fist
kick with the SIDE leg, kick using the SIDE foot, throw/threw a SIDE kick, give/gave a kick with the SIDE foot
lift the SIDE leg, raise the SIDE leg, bring/brought the SIDE leg up, pick/picked up the SIDE leg
lift the SIDE knee, raise the SIDE knee, pull the SIDE knee up to the chest, bring/brought the SIDE knee up
stretch the SIDE leg back, extend the SIDE leg behind, swing/swung the SIDE leg backwards
swing/swung the SIDE leg, kick the SIDE leg loosely, swing/swung the SIDE leg like a pendulum
step with the SIDE foot, step forward on the SIDE foot, take/took a step with the SIDE leg, put/put the SIDE foot forward
step to the SIDE, take/took a step to the SIDE, move one step SIDE, sidestep to the SIDE
stand/stood on the SIDE leg, balance on the SIDE leg, put/put all the weight on the SIDE foot
hop on the SIDE leg, jump on the SIDE foot, bounce on the SIDE leg
kneel/knelt on the SIDE knee, go/went down on the SIDE knee, drop to the SIDE knee
turn to the SIDE, rotate to the SIDE, make/made a SIDE turn, turn SIDE, face SIDE
lean to the SIDE, tilt to the SIDE, bend/bent SIDE, incline to the SIDE
look to the SIDE, turn the head to the SIDE, glance SIDE, gaze to the SIDE
walk to the SIDE, move to the SIDE, go/went SIDE, head SIDE, wander over to the SIDE
curve/curved to the SIDE, walk in a curve to the SIDE, veer SIDE, bend/bent off to the SIDE
jump to the SIDE, leap SIDE, hop to the SIDE
dodge to the SIDE, duck away to the SIDE, evade to the SIDE
limp on the SIDE leg, walk with a sore SIDE leg, favour the SIDE leg, favor the SIDE leg
hold/held the SIDE shoulder, clutch the SIDE shoulder, rub a sore SIDE shoulder
wipe with the SIDE hand, swipe with the SIDE hand, brush something aside with the SIDE hand
point to the SIDE, point SIDE, indicate something on the SIDE
stomp with the SIDE foot, stamp the SIDE foot, tap the SIDE foot
roll the SIDE shoulder, shrug the SIDE shoulder, move the SIDE shoulder in circles
`);

const UNSIDED = lines(`
raise both arms, lift both arms, put/put both arms up, throw/threw the arms up, hold/held both arms up high
lower both arms, drop both arms, let/let the arms fall to the sides
spread/spread the arms, open the arms wide, stretch both arms out sideways, hold/held the arms out like a T
swing/swung both arms, swing/swung the arms back and forth, let/let the arms swing
circle the arms, draw/drew circles with the arms, windmill the arms
flap the arms, flap the arms like wings, beat/beat the arms like a bird
hold/held the hands in front of the chest, bring/brought the hands together, press the palms together
hold/held the hands behind the back, clasp the hands behind the back
rub the hands, rub the palms together, wring/wrung the hands
clench the fists, make/made fists, ball the hands
hold/held the fists up, guard the face, take/took a boxing stance
bend/bent the knees, sink/sank into the knees, lower the hips, get/got low
stand/stood with the feet apart, spread/spread the legs, take/took a wide stance
stand/stood on tiptoe, rise/rose onto the toes, go/went up on the toes
shift the weight from one foot to the other, rock from foot to foot, sway from leg to leg
lift the knees high, march with high knees, do/did high knees
twist the upper body, rotate the torso, turn the trunk from side to side
swing/swung the hips, wiggle the hips, roll the hips, shake/shook the hips
arch the back, bend/bent the spine backwards, stick/stuck out the chest
hunch the back, round the shoulders, slouch, slump
straighten up, stand/stood tall, stand/stood upright, pull the shoulders back
drop the head, hang/hung the head, lower the head, look at the floor
tilt the head, cock the head, bend/bent the neck to one side
throw/threw the head back, toss the head back, lean the head back
roll the shoulders, circle the shoulders, loosen the shoulders
shake/shook the whole body, jiggle all over, shake/shook out the limbs
shake/shook out the legs, loosen the legs, kick the legs loose
kick both legs, kick the feet in turn, kick alternately
turn the body halfway, turn 180 degrees, rotate by half a turn, make/made a half turn
turn the body by 90 degrees, make/made a quarter turn, rotate a quarter
turn all the way around, make/made a full turn, spin/spun 360 degrees
sit/sat cross-legged, sit/sat with crossed legs, cross the legs while sitting
crawl on the belly, drag the body along the floor, crawl on the elbows
`);

const sided = (side: string) => SIDED.map((words) => words.map((word) => word.replaceAll('SIDE', side)));

export const BODY_ACTS = [...sided('left'), ...sided('right'), ...UNSIDED];
