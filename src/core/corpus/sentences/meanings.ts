/**
 * Meanings of a scene's slots: each line is one meaning, its words are its synonyms (nearly so: 'walk, stroll, amble'). A
 * sentence draws a meaning and then a word for it. Not the older flat lists (lexicon.ts), whose sentences stay as they are.
 */

import { ACTS, ROLES, TRAVELS } from './actMeanings.ts';
import { BODY, BODY_ACTS } from './bodyMeanings.ts';
import { CAMERAS, EMOTIONS, FEELS, MOODS, SIMILES, STYLES, TIMES } from './filmMeanings.ts';
import { lines, type Verb, verb } from './lexicon.ts';
import { OTHERS, PEOPLE } from './peopleMeanings.ts';
import { DANCES, FIGHTS, SPORTS } from './sportMeanings.ts';

/** Synonyms. */
export type Meaning = readonly (string | Verb)[];

const verbs = (all: readonly (readonly string[])[]): readonly (readonly Verb[])[] => all.map((words) => words.map(verb));

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

const TRAVEL = verbs(TRAVELS);
const ACT = verbs(ACTS);
const SPORT = verbs(SPORTS);
const DANCE = verbs(DANCES);
const FIGHT = verbs(FIGHTS);
const BODY_ACT = verbs(BODY_ACTS);

export const MEANINGS = {
  who: PEOPLE,
  other: OTHERS,
  role: verbs(ROLES),
  travel: TRAVEL,
  act: [...ACT, ...TRAVEL, ...BODY_ACT, ...SPORT, ...DANCE, ...FIGHT],
  plain: ACT,
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
