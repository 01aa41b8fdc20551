/**
 * Sentences about people in motion, made from the lexicon by many independent templates: descriptions, requests, notes on
 * style, camera and timing, fragments. Not the way people type (typing.ts). Called by generator.ts.
 */
import type { RandomStream } from '../../random.ts';
import { baseForm, gerund } from '../../train/verbs.ts';
import * as words from './lexicon.ts';

type Say = (random: RandomStream) => string;

const pick = <T>(random: RandomStream, items: readonly T[]): T => items[random.integer(items.length)] as T;
const chance = (random: RandomStream, share: number): boolean => random.next() < share;

const an = (phrase: string): string => `${/^[aeiou]/.test(phrase) ? 'an' : 'a'} ${phrase}`;
/** Feelings that can stand before a noun. */
const ATTRIBUTES = words.FEELING.filter((feeling) => !feeling.includes(' '));

const person: Say = (random) => {
  const who = pick(random, words.PEOPLE);
  if (!chance(random, 0.2) || !/^an? /.test(who)) return chance(random, 0.06) ? pick(random, words.NAMES) : who;
  return `${an(pick(random, ATTRIBUTES))} ${who.replace(/^an? /, '')}`;
};
/** Whom a sentence is about: somebody, or a pronoun. */
const subject: Say = (random) => (chance(random, 0.04) ? pick(random, words.PRONOUNS) : person(random));
const plural = (who: string): boolean => who === 'they';
const is = (who: string): string => (plural(who) ? 'are' : 'is');
/** 'tries' of one, 'try' of 'they'. */
const agree = (who: string, third: string): string => (plural(who) ? baseForm(third) : third);
const pronoun = (who: string): string => words.PRONOUNS.find((known) => known === who) ?? 'he';

type Form = 'base' | 'third' | 'gerund' | 'past';

/** What somebody does, in one form. */
function doing(random: RandomStream, form: Form): string {
  const kind = random.next();
  if (kind < 0.3) return `${pick(random, words.TRAVEL)[form]}${chance(random, 0.5) ? ` ${pick(random, words.WHERE)}` : ''}`;
  if (kind < 0.62) return pick(random, words.ACT)[form];
  if (kind < 0.8) return `${pick(random, words.HANDLE)[form]} ${pick(random, words.THINGS)}`;
  const phrase = kind < 0.87 ? pick(random, words.SPORT) : kind < 0.93 ? pick(random, words.SPEECH) : sided(random);
  return inForm(phrase, form);
}

function sided(random: RandomStream): string {
  return pick(random, words.LIMB_ACTS).replace('{side}', pick(random, words.SIDES)).replace('{limb}', pick(random, words.LIMBS));
}

/** 'raises the arm' in another form; the past stays the third person, as in a running commentary. */
function inForm(phrase: string, form: Form): string {
  if (form === 'third' || form === 'past') return phrase;
  const [head = '', ...rest] = phrase.split(' ');
  const stem = baseForm(head);
  return [form === 'base' ? stem : gerund(stem), ...rest].join(' ');
}

function manner(random: RandomStream, share = 0.5): string {
  return chance(random, share) ? ` ${pick(random, words.MANNER)}` : '';
}

/** What a subject does, in its person. */
function does(random: RandomStream, who: string): string {
  return doing(random, plural(who) ? 'base' : 'third');
}

const camera: Say = (random) => pick(random, words.CAMERA).replace('{person}', person(random));

const DESCRIPTIONS: readonly Say[] = [
  (r) => told(r, (who) => `${who} ${does(r, who)}${manner(r)}`),
  (r) => told(r, (who) => `${who} ${is(who)} ${doing(r, 'gerund')}${manner(r)}`),
  (r) => `${person(r)} ${doing(r, 'past')}${manner(r)}`,
  (r) => told(r, (who) => `${who}${manner(r, 0.2)} ${does(r, who)}, then ${does(r, who)}${manner(r, 0.3)}`),
  (r) => told(r, (who) => `${who} ${does(r, who)} and then ${does(r, who)}`),
  (r) => told(r, (who) => `${who} ${does(r, who)} before ${doing(r, 'gerund')}`),
  (r) => told(r, (who) => `after ${doing(r, 'gerund')}, ${who} ${does(r, who)}`),
  (r) => told(r, (who) => `${who} ${does(r, who)} while ${doing(r, 'gerund')}${manner(r, 0.3)}`),
  (r) => told(r, (who) => `while ${doing(r, 'gerund')}, ${who} ${does(r, who)}`),
  (r) => told(r, (who) => `first ${who} ${does(r, who)}, next ${does(r, who)}, and finally ${does(r, who)}`),
  (r) => told(r, (who) => `${who} ${does(r, who)}, ${does(r, who)} and ${does(r, who)}`),
  (r) => told(r, (who) => `${who} ${does(r, who)} but ${agree(who, 'does')} not ${doing(r, 'base')}`),
  (r) => told(r, (who) => `${who}, looking ${pick(r, words.FEELING)}, ${does(r, who)}${manner(r, 0.3)}`),
  (r) => told(r, (who) => `${who} ${does(r, who)} because ${pronoun(who)} ${is(who)} ${pick(r, words.FEELING)}`),
  (r) => told(r, (who) => `${who} ${agree(who, 'starts')} to ${doing(r, 'base')} and ${agree(who, 'stops')} to ${doing(r, 'base')}`),
  (r) => told(r, (who) => `${who} ${agree(who, 'tries')} to ${doing(r, 'base')} but ${does(r, who)} instead`),
  (r) => told(r, (who) => `${who} ${does(r, who)} ${pick(r, words.WHERE)}${manner(r)}`),
  (r) => told(r, (who) => `${who} ${agree(who, 'keeps')} ${doing(r, 'gerund')} until ${person(r)} ${pick(r, words.ACT).third}`),
  (r) => `${person(r)} and ${pick(r, words.OTHERS)} ${pick(r, words.TOGETHER)}${manner(r, 0.3)}`,
  (r) => `two people ${pick(r, words.TOGETHER)}${manner(r, 0.3)}`,
  (r) => `${person(r)} ${doing(r, 'third')} while ${pick(r, words.OTHERS)} ${doing(r, 'third')}`,
  (r) => `${person(r)} ${pick(r, words.TRAVEL).third} towards ${pick(r, words.OTHERS)} and ${doing(r, 'third')}`,
  (r) => `${person(r)} ${sided(r)}${manner(r, 0.3)}`,
  (r) => `${person(r)} ${sided(r)} and ${sided(r)}`,
  (r) => `${person(r)} ${pick(r, words.SPORT)}${manner(r, 0.3)}`,
  (r) => `${person(r)} ${pick(r, words.SPEECH)}${manner(r, 0.3)}`,
  (r) => `${person(r)} moves like ${pick(r, words.ANIMALS)}${chance(r, 0.5) ? ` and ${doing(r, 'third')}` : ''}`,
  (r) => `${person(r)} with ${pick(r, words.THINGS)} ${doing(r, 'third')}`,
  (r) => `${person(r)} feels ${pick(r, words.FEELING)} and ${doing(r, 'third')}`,
  (r) => `full of ${pick(r, words.FEELINGS)}, ${person(r)} ${doing(r, 'third')}`,
  (r) => `there is ${person(r)} ${doing(r, 'gerund')} ${pick(r, words.WHERE)}`,
  (r) => `nobody ${doing(r, 'third')}, only ${person(r)} ${doing(r, 'third')}`,
];

const REQUESTS: readonly Say[] = [
  (r) => `${doing(r, 'base')}${manner(r)}`,
  (r) => `${doing(r, 'base')}, then ${doing(r, 'base')}`,
  (r) => `make ${pick(r, ['him', 'her', 'them', 'it', 'the character', 'the figure'])} ${doing(r, 'base')}${manner(r)}`,
  (r) => `make it ${pick(r, ['more', 'less', 'very', 'a bit more', 'much more'])} ${pick(r, words.STYLE)}`,
  (r) => `more ${pick(r, words.FEELINGS)}, less ${pick(r, words.FEELINGS)}`,
  (r) => `I want ${person(r)} ${doing(r, 'gerund')}${manner(r, 0.3)}`,
  (r) => `can you show ${person(r)} ${doing(r, 'gerund')}${manner(r, 0.3)}?`,
  (r) => `how would ${person(r)} ${doing(r, 'base')} if they were ${pick(r, words.FEELING)}?`,
  (r) => `what does ${person(r)} look like ${doing(r, 'gerund')} ${pick(r, words.WHERE)}?`,
  (r) =>
    `give me ${an(pick(r, words.STYLE))} ${pick(r, ['walk', 'run', 'jump', 'dance', 'punch', 'kick', 'wave', 'bow', 'idle', 'turn', 'fall', 'entrance', 'gesture'])}`,
  (r) => `an animation of ${person(r)} ${doing(r, 'gerund')}`,
  (r) => `a video of ${person(r)} ${doing(r, 'gerund')} ${pick(r, words.WHERE)}`,
  (r) => `a clip where ${person(r)} ${doing(r, 'third')}${manner(r, 0.3)}`,
  (r) => `motion capture of ${person(r)} ${doing(r, 'gerund')}`,
  (r) => `animate ${person(r)} ${doing(r, 'gerund')}${manner(r, 0.3)}`,
  (r) => `show ${pick(r, words.FEELINGS)} with the whole body`,
  (r) => `please let ${person(r)} ${doing(r, 'base')} as if ${pick(r, words.FEELING)}`,
  (r) => `pretend to ${doing(r, 'base')}`,
  (r) => `don't ${doing(r, 'base')}, just ${doing(r, 'base')}`,
  (r) => `let's see ${an(pick(r, words.STYLE))} version of ${pick(r, words.GENRE)}`,
];

const STYLES: readonly Say[] = [
  (r) => `${pick(r, words.STYLE)} and ${pick(r, words.STYLE)}`,
  (r) =>
    `${pick(r, words.STYLE)} ${pick(r, ['movement', 'motion', 'performance', 'acting', 'gesture', 'body language', 'walk', 'style', 'mood'])}`,
  (r) => `${an(pick(r, words.STYLE))} scene full of ${pick(r, words.FEELINGS)}`,
  (r) => `${pick(r, words.GENRE)}, ${pick(r, words.STYLE)} and ${pick(r, words.STYLE)}`,
  (r) => `${pick(r, words.GENRE)} where ${person(r)} ${doing(r, 'third')}`,
  (r) => `${pick(r, words.GENRE)} ${pick(r, words.WHERE)}`,
  (r) => `${pick(r, words.FEELINGS)} turns into ${pick(r, words.FEELINGS)}`,
  (r) => `${person(r)} shows ${pick(r, words.FEELINGS)} by ${doing(r, 'gerund')}`,
  (r) => `the pace is ${pick(r, words.STYLE)}, the movement ${pick(r, words.STYLE)}`,
  (r) => `${pick(r, words.STYLE)} ${pick(r, words.GENRE).replace(/^an? /, '')}`,
  (r) => `big ${pick(r, words.STYLE)} gestures, ${pick(r, words.STYLE)} footwork`,
  (r) => `you can feel the ${pick(r, words.FEELINGS)} in every step`,
  (r) => `${person(r)} acts ${pick(r, words.FEELING)} but is really ${pick(r, words.FEELING)}`,
  (r) => `a performance full of ${pick(r, words.FEELINGS)} and ${pick(r, words.FEELINGS)}`,
  (r) => `with ${pick(r, words.FEELINGS)}`,
  (r) => `${doing(r, 'gerund')} in ${an(pick(r, words.STYLE))} way`,
];

const CAMERAS: readonly Say[] = [
  camera,
  (r) => `${pick(r, words.SHOT)} of ${person(r)} ${doing(r, 'gerund')}`,
  (r) => `${pick(r, words.SHOT)}, ${pick(r, words.STYLE)}`,
  (r) => `${pick(r, words.SHOT)} then ${pick(r, words.SHOT)}`,
  (r) => `${pick(r, words.SHOT)}: ${person(r)} ${doing(r, 'third')}${manner(r, 0.3)}`,
  (r) => `${person(r)} ${doing(r, 'third')} as ${camera(r)}`,
  (r) => `${camera(r)} while ${person(r)} ${doing(r, 'third')}`,
  (r) => `${pick(r, words.STYLE)} ${pick(r, words.SHOT)} of ${pick(r, words.GENRE)}`,
  (r) => `cut to ${an(pick(r, words.SHOT))} of ${pick(r, words.OTHERS)}`,
];

const TIMINGS: readonly Say[] = [
  (r) => pick(r, words.TIMING),
  (r) => `${doing(r, 'base')}, ${pick(r, words.TIMING)}`,
  (r) => `${person(r)} ${doing(r, 'third')}; ${pick(r, words.TIMING)}`,
  (r) => `${pick(r, words.TIMING)}, then ${doing(r, 'base')}`,
  (r) => `${person(r)} ${doing(r, 'third')} for ${pick(r, ['two', 'three', 'five', 'ten', 'a few'])} seconds and ${doing(r, 'third')}`,
  (r) => `${doing(r, 'base')} ${pick(r, ['twice', 'three times', 'four times', 'once', 'ten times'])}`,
];

const FRAGMENTS: readonly Say[] = [
  (r) => doing(r, 'gerund'),
  (r) => doing(r, 'base'),
  (r) => pick(r, words.TRAVEL).base,
  (r) => pick(r, words.ACT).gerund,
  (r) => `${person(r)} ${doing(r, 'gerund')}`,
  (r) => `${person(r)}, ${doing(r, 'gerund')}, ${pick(r, words.STYLE)}`,
  (r) => `${doing(r, 'base')} ${pick(r, words.MANNER)}`,
  (r) =>
    `${pick(r, words.FEELING)} ${pick(r, ['walk', 'run', 'dance', 'idle', 'stance', 'pose', 'wave', 'jump', 'man', 'woman', 'person', 'character'])}`,
  (r) => `${pick(r, words.STYLE)} ${pick(r, words.TRAVEL).base}`,
  (r) => pick(r, words.THINGS),
  (r) => person(r),
  (r) => pick(r, words.GENRE),
  (r) => pick(r, words.FEELINGS),
  (r) => `${pick(r, words.ANIMALS)} ${pick(r, words.TRAVEL).gerund}`,
];

function told(random: RandomStream, say: (who: string) => string): string {
  return say(subject(random));
}

/** Two or three sentences together, as a long description. */
const LONG: readonly Say[] = [
  (r) => `${pick(r, DESCRIPTIONS)(r)}. ${pick(r, CAMERAS)(r)}.`,
  (r) => `${pick(r, STYLES)(r)}. ${pick(r, DESCRIPTIONS)(r)}. ${pick(r, TIMINGS)(r)}.`,
  (r) => `${pick(r, DESCRIPTIONS)(r)}. ${pick(r, DESCRIPTIONS)(r)}.`,
  (r) => `${pick(r, DESCRIPTIONS)(r)}, ${pick(r, STYLES)(r)}`,
  (r) => `${pick(r, REQUESTS)(r).replace(/\?$/, '')}, ${pick(r, TIMINGS)(r)}`,
];

/** Families of templates and how often each is asked. */
export const FAMILIES: readonly { readonly share: number; readonly templates: readonly Say[] }[] = [
  { share: 42, templates: DESCRIPTIONS },
  { share: 17, templates: REQUESTS },
  { share: 12, templates: STYLES },
  { share: 8, templates: CAMERAS },
  { share: 5, templates: TIMINGS },
  { share: 9, templates: FRAGMENTS },
  { share: 7, templates: LONG },
];
