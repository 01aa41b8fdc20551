/**
 * Words for sentences about people in motion: who, what they do, how, where, when, and how it is filmed. Plain lists, one
 * phrase per comma. Not the sentences (templates.ts). Only training data is made of them.
 */
import { gerund } from '../../train/verbs.ts';

/** Phrases between commas. */
export const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');

/** A list of phrases a line. */
export const lines = (text: string): readonly (readonly string[])[] => text.trim().split('\n').map(list);

/** A verb phrase in four forms. */
export interface Verb {
  readonly base: string;
  readonly third: string;
  readonly gerund: string;
  readonly past: string;
}

/** Forms of a phrase whose first word is the verb; an irregular past stands behind a slash. */
export function verb(phrase: string): Verb {
  const [head = '', ...tail] = phrase.split(' ');
  const [stem = '', irregular] = head.split('/');
  const rest = tail.length > 0 ? ` ${tail.join(' ')}` : '';
  const third =
    stem === 'have'
      ? 'has'
      : /(?:s|sh|ch|x|z|o)$/.test(stem)
        ? `${stem}es`
        : /[^aeiou]y$/.test(stem)
          ? `${stem.slice(0, -1)}ies`
          : `${stem}s`;
  // 'running' and 'stopped' double alike.
  const past = irregular ?? (/[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : gerund(stem).replace(/ing$/, 'ed'));
  return { base: stem + rest, third: third + rest, gerund: gerund(stem) + rest, past: past + rest };
}

const verbs = (text: string): readonly Verb[] => list(text).map(verb);

/** Getting from place to place. */
export const TRAVEL =
  verbs(`walk, run/ran, jog, sprint, stroll, march, stride/strode, wander, stumble, stagger, limp, hobble, shuffle, creep/crept,
  sneak, tiptoe/tiptoed, crawl, skip, hop, leap, trot, dash, race, rush, hurry, scurry, dart, charge, pace, amble, trudge, plod, strut, saunter, swagger, parade,
  waddle, slide/slid, skate, glide, roll, drift, climb, scramble, swim/swam, float, fly/flew, hike, roam, prowl, lumber, zigzag, back away, step aside,
  step forward, step backward, walk backwards, run/ran in circles, walk in a circle, turn around, sidestep, shuffle sideways, gallop, bolt, flee/fled, escape`);

/** Things a body does on the spot. */
export const ACT =
  verbs(`wave, clap, bow, nod, shrug, point, salute, stretch, yawn, jump, kick, punch, dodge, duck, block, squat, crouch, kneel/knelt,
  sit/sat down, stand/stood up, lie/lay down, get/got up, fall/fell over, collapse, faint, spin/spun, twirl, pivot, turn left, turn right, lean forward,
  lean back, bend/bent over, bend/bent down, look around, look up, look back, glance sideways, shake/shook their head, dance, sway, bounce, tremble, shiver,
  cry, laugh, giggle, sob, scream, shout, whisper, sing/sang, talk, speak/spoke, argue, listen, think/thought, wait, rest, sleep/slept, breathe heavily,
  celebrate, cheer, applaud, pray, meditate, exercise, warm up, do/did push-ups, do/did sit-ups, do/did jumping jacks, do/did a cartwheel, do/did a backflip,
  do/did a handstand, shadow-box, fight/fought, wrestle, flex, pose, freeze/froze, balance on one leg, stomp, tap a foot, scratch their head,
  rub their hands, cross their arms, raise both arms, raise the left hand, raise the right hand, lift one knee, swing/swung both arms, reach up, reach out,
  reach for the floor, put/put their hands on their hips, cover their face, touch their toes, roll over, rock back and forth, curl up, cough, sneeze,
  stumble and recover, lunge, twist, wiggle, shimmy, moonwalk, breakdance, waltz, tap-dance, do/did the salsa, do/did yoga, flinch, recoil, cower, tiptoe/tiptoed in place,
  hug a friend, blow/blew a kiss, take/took a bow, take/took a step, catch/caught their breath, lose/lost balance, slip, trip, land softly, march in place`);

/** Verbs that take a thing. */
export const HANDLE =
  verbs(`throw/threw, catch/caught, lift, carry, drop, push, pull, drag, pick/picked up, put/put down, hold/held, kick, hit/hit, swing/swung, roll,
  bounce, shoot/shot, toss, pass, open, close, lean on, climb, jump over, step over, walk around, hide/hid behind, point at, look at, stare at, reach for, touch,
  grab, shake/shook, hand over, juggle, balance, spin/spun, dribble, strike/struck, smash, wipe, clean, wash, paint, build/built, fix, chop, dig/dug with,
  sit/sat on, stand/stood on, run/ran towards, walk away from, knock on, type on, play, wave, inspect, unpack, throw/threw away, slide/slid across`);

export const THINGS =
  list(`a ball, a basketball, a football, a baseball bat, a heavy box, a suitcase, a backpack, a chair, a table, a door, a rope, a sword, a shield, a stick,
  a stone, a bottle, a cup of tea, a glass, a phone, a keyboard, a guitar, a drum, a violin, a piano, a book, a letter, a newspaper, a bucket, a broom, a mop, a ladder,
  a wall, a fence, a bench, a log, a puddle, a barrel, a crate, a cart, a stroller, an umbrella, a flag, a torch, a lamp, a hat, a coat, a bag of groceries,
  a sleeping child, a cat, a dog, a frisbee, a racket, a golf club, a bow and arrow, a spear, a staff, a dumbbell, a barbell, a camera, a microphone, a balloon,
  a flower, a plate, a frying pan, a hammer, a saw, a shovel, an axe, a wheel, a bicycle, a skateboard, a surfboard, a fishing rod, a window, a curtain, a drawer`);

export const PEOPLE =
  list(`a person, someone, a man, a woman, a boy, a girl, a child, a toddler, a teenager, an old man, an old woman, a tall man, a young woman, a dancer, a boxer,
  a soldier, a runner, an athlete, a gymnast, a football player, a goalkeeper, a pitcher, a batter, a tennis player, a golfer, a karate fighter, a wrestler, a skater,
  a clown, a mime, a wizard, a knight, a king, a queen, a thief, a spy, a ninja, a samurai, a pirate, a cowboy, a robot, a zombie, a monster, a ghost, a superhero,
  a doctor, a nurse, a teacher, a student, a chef, a waiter, a farmer, a worker, a builder, a painter, a singer, a drummer, a conductor, a ballerina, an acrobat,
  a drunk, a tourist, a hiker, a climber, a swimmer, a guard, a policeman, a firefighter, a businessman, a mother, a father, a grandmother, the hero, the villain,
  the character, the figure, the stick figure, the actor, the performer, the player, our hero, my friend, the neighbour, one person, the guy, the lady`);

/** Subjects only; no template puts them after 'of' or 'show'. */
export const PRONOUNS = ['he', 'she', 'they'] as const;

export const OTHERS =
  list(`a friend, his brother, her sister, a stranger, the crowd, an opponent, a partner, a child, an old friend, the enemy, a teammate, the audience,
  another person, a colleague, the teacher, a dance partner, the dog, a rival, his son, her daughter, the coach, a customer, a couple`);

/** What two people do with each other. */
export const TOGETHER =
  list(`shake hands, hug each other, high-five, dance a waltz together, fight with swords, box each other, argue loudly, play catch, walk hand in hand,
  walk side by side, chase each other, wrestle, bow to each other, talk quietly, whisper secrets, laugh together, push each other, circle each other, stand back to back,
  carry a sofa together, play tag, kiss, lean on each other, sit next to each other, practise karate, toss a ball back and forth, greet each other, say goodbye,
  mirror each other's movements, dance the tango, pull a rope against each other, wave at each other, help each other up, stare at each other, run a relay`);

export const MANNER =
  list(`slowly, quickly, carefully, quietly, loudly, gently, softly, suddenly, calmly, nervously, angrily, happily, sadly, proudly, shyly, lazily, wearily,
  energetically, gracefully, clumsily, awkwardly, stiffly, loosely, smoothly, jerkily, heavily, lightly, confidently, hesitantly, eagerly, reluctantly, desperately,
  playfully, seriously, dramatically, casually, briskly, steadily, violently, aggressively, furiously, cheerfully, tenderly, elegantly, mechanically, drunkenly,
  cautiously, silently, rapidly, hurriedly, frantically, leisurely, deliberately, vigorously, weakly, painfully, triumphantly, solemnly, theatrically, bravely,
  fearfully, anxiously, excitedly, enthusiastically, dreamily, sleepily, with small steps, with long strides, with heavy steps, with great effort, without a sound,
  like a robot, like a cat, like an old man, like a zombie, like a soldier, like a ballet dancer, like a drunk, like a king, like a model on a catwalk, like a child,
  as fast as possible, in slow motion, at full speed, at a relaxed pace, at a steady pace, twice as fast, again and again, twice, three times, several times, once, for a while`);

export const WHERE =
  list(`forward, backwards, to the left, to the right, in a circle, across the room, down the street, up the stairs, down the stairs, along the beach, through the forest,
  through the city, into the house, out of the door, towards the camera, away from the camera, around the corner, around the table, on the spot, in place, on tiptoe, over the bridge,
  up a hill, downhill, through deep snow, through mud, in the rain, against the wind, in the dark, on ice, on stage, in the gym, in the kitchen, in an office, at a party, in a park,
  on a rooftop, in an alley, in a crowded market, at the station, in a corridor, on a battlefield, in a courtroom, in zero gravity, under water, on a tightrope, on a boat, in the desert,
  in a straight line, in zigzags, diagonally, sideways, from left to right, from side to side, up and down, back and forth, next to a wall, near the window, in front of a mirror`);

export const FEELING =
  list(`sad, happy, angry, tired, exhausted, excited, scared, nervous, proud, confident, shy, bored, confused, surprised, shocked, disgusted, lonely, hopeful, hopeless, jealous,
  guilty, ashamed, relieved, calm, peaceful, furious, anxious, worried, curious, playful, serious, drunk, sleepy, sick, injured, cold, hot, hungry, in love, heartbroken, grieving,
  triumphant, defeated, desperate, determined, impatient, relaxed, suspicious, embarrassed, grateful, frightened, joyful, gloomy, melancholic, energetic, restless, weary, old, frail, youthful`);

export const FEELINGS =
  list(`sadness, joy, anger, fear, grief, despair, hope, pride, shame, tension, relief, excitement, fatigue, exhaustion, love, hatred, surprise, confusion, confidence,
  pain, calm, panic, longing, loneliness, triumph, defeat, rage, tenderness, melancholy, suspense, mystery, urgency, dignity, menace, wonder, disgust, enthusiasm, boredom`);

export const STYLE =
  list(`dramatic, theatrical, emotional, subtle, exaggerated, realistic, natural, cartoonish, stylised, robotic, fluid, smooth, jerky, snappy, heavy, light, bouncy, stiff, loose,
  energetic, explosive, aggressive, gentle, graceful, elegant, clumsy, comic, slapstick, heroic, menacing, sneaky, playful, regal, military, childlike, elderly, feminine, masculine, sexy, cool,
  tense, relaxed, slow-burning, fast-paced, action-packed, intense, restrained, minimal, expressive, lively, dynamic, larger than life, over the top, cinematic, poetic, gritty, noir, epic`);

export const SHOT =
  list(`close-up, extreme close-up, medium shot, wide shot, long shot, full body shot, over-the-shoulder shot, low angle shot, high angle shot, bird's-eye view, dutch angle, tracking shot,
  dolly shot, dolly zoom, crane shot, handheld shot, steadicam shot, panning shot, whip pan, tilt up, tilt down, zoom in, zoom out, slow zoom, orbit shot, static shot, establishing shot,
  point of view shot, two-shot, reaction shot, aerial shot, drone shot, time lapse, slow motion shot, freeze frame, long take, match cut, profile view, side view, front view, view from behind`);

export const CAMERA =
  list(`the camera follows {person}, the camera circles around {person}, the camera slowly zooms in on {person}, the camera pulls back, the camera tilts up to the face,
  the camera pans left, the camera pans from left to right, the camera stays still, the camera tracks alongside {person}, the camera rises above {person}, the camera shakes,
  the camera drops to ground level, the shot is framed from the waist up, the view turns around {person}, we see {person} from behind, we see {person} from above,
  the lens is wide, the focus shifts to the hands, the frame tilts, the camera orbits halfway, the camera dollies in, the frame keeps {person} in its centre`);

export const TIMING =
  list(`hold the pose for two seconds, pause before the jump, freeze at the top, speed up towards the end, slow down at the end, start slowly and accelerate, on every beat,
  in time with the music, off the beat, with a sudden stop, after a short pause, wait a moment first, hit the last pose and hold, ease in and out, snap into place, stretch the middle,
  in half time, in double time, a long anticipation before the throw, linger on the last frame, quick quick slow, with a beat between the two moves, stop dead, all in one second,
  take your time, faster and faster, slower and slower, at sixty beats per minute, stagger the timing, overlap the actions, a delayed reaction`);

export const GENRE =
  list(`a fight scene, a chase, a love scene, a funeral, a wedding, a musical number, a training montage, a horror scene, a comedy sketch, a western duel, a sword fight, a football match,
  a boxing match, a dance battle, a heist, an escape, a farewell, a reunion, a job interview, a morning routine, a court scene, a battle, a race, a circus act, a ballet, a talent show,
  a basketball game, a baseball game, a tennis match, a yoga class, a bar brawl, a spy thriller, a silent film, a stand-off, a rescue, a ceremony, a coronation, a street performance, a rehearsal`);

export const SPORT =
  list(`scores a goal, takes a penalty kick, serves the ball, swings the bat, steals second base, fields a ground ball, pitches a fastball, catches a fly ball, runs the bases,
  slides into home, shoots a three-pointer, dunks the ball, dribbles past a defender, blocks a shot, passes the ball, tackles an opponent, saves a penalty, throws a left hook, lands an uppercut,
  guards the chin, ducks a punch, delivers a roundhouse kick, does a front kick, breaks a board, hits a backhand, plays a drop shot, putts the ball, drives off the tee, skates backwards,
  does a pirouette, lands a triple jump, vaults over the horse, hangs from the bar, lifts the barbell overhead, bench-presses, skips rope, runs on a treadmill, throws a javelin, puts the shot,
  throws the discus, clears the hurdle, crosses the finish line, dives into the pool, does the butterfly stroke, rows hard, rides a horse, surfs a wave, skis downhill, bowls a strike`);

export const SPEECH =
  list(`gives a speech, tells a joke, explains something with both hands, argues on the phone, whispers a secret, sings into a microphone, calls for help, orders everyone to stop,
  counts to ten on the fingers, asks for silence, says no with a finger, invites someone to come closer, waves goodbye, says hello, introduces a guest, begs for mercy, swears an oath,
  gives directions, reads a story aloud, conducts an orchestra, scolds a child, praises the winner, negotiates a price, talks to themselves, rehearses a monologue, raps on stage`);

export const SIDES = ['left', 'right'] as const;
export const LIMBS = list('hand, arm, leg, foot, knee, elbow, shoulder, fist');
export const LIMB_ACTS =
  list(`raises the {side} {limb}, waves with the {side} hand, kicks with the {side} foot, punches with the {side} fist, turns to the {side}, steps to the {side}, leans to the {side},
  looks to the {side}, hops on the {side} leg, points to the {side}, lifts the {side} knee, scratches the head with the {side} hand, throws with the {side} arm, catches with the {side} hand,
  stands on the {side} leg, rolls the {side} shoulder, stretches the {side} arm, swings the {side} leg, walks around to the {side}, dodges to the {side}, salutes with the {side} hand`);

export const ANIMALS = list(
  `a cat, a dog, a horse, a bear, a chicken, a monkey, a gorilla, a snake, a crab, a frog, a rabbit, a duck, a penguin, a tiger, an elephant, a bird, a kangaroo, a spider, a dinosaur`,
);
export const NAMES = list(
  'Anna, Ben, Carla, David, Emma, Frank, Grace, Hugo, Ines, Jack, Kim, Leo, Maria, Noah, Olga, Paul, Rosa, Sam, Tina, Victor, Yuki, Zoe',
);
