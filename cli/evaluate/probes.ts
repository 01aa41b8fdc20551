/**
 * Texts that probe a text encoder: pairs that differ in order or in side alone, and texts that are no descriptions at all.
 * Written by hand. `cli evaluate text-encoder` encodes them.
 */

type Texts = readonly [string, string];

const STEPS: readonly (readonly [who: string, first: string, second: string])[] = [
  ['a person', 'walks', 'jumps'],
  ['a person', 'sits down', 'waves'],
  ['a man', 'kicks', 'punches'],
  ['a woman', 'bows', 'turns around'],
  ['someone', 'runs', 'stops'],
  ['a child', 'falls over', 'laughs'],
  ['a dancer', 'spins', 'freezes'],
  ['he', 'crouches', 'leaps up'],
  ['she', 'claps', 'points ahead'],
  ['a boxer', 'ducks', 'strikes'],
  ['a soldier', 'marches', 'salutes'],
  ['an old man', 'stumbles', 'recovers'],
  ['a person', 'crawls', 'climbs a wall'],
  ['the figure', 'raises an arm', 'kneels'],
  ['a goalkeeper', 'dives left', 'stands up'],
  ['somebody', 'tiptoes', 'sprints'],
  ['a thief', 'looks around', 'runs away'],
  ['a gymnast', 'does a cartwheel', 'does a split'],
  ['the actor', 'cries', 'smiles'],
  ['a person', 'steps forward', 'steps back'],
];

/** 'X then Y' and 'Y then X'. */
export const ORDER_PAIRS: readonly Texts[] = STEPS.map(([who, first, second]) => [
  `${who} ${first} then ${second}`,
  `${who} ${second} then ${first}`,
]);

const SIDED: readonly string[] = [
  'a person raises the SIDE arm',
  'she waves with her SIDE hand',
  'a man kicks with the SIDE foot',
  'turn SIDE',
  'someone walks in a circle to the SIDE',
  'he leans to the SIDE',
  'a boxer throws a SIDE hook',
  'balancing on the SIDE leg',
  'a person looks SIDE, then ahead again',
  'limping because the SIDE knee hurts',
];

export const SIDE_PAIRS: readonly Texts[] = SIDED.map((text) => [text.replace('SIDE', 'left'), text.replace('SIDE', 'right')]);

export interface OddText {
  readonly name: string;
  readonly text: string;
  /** It cannot fit, so that an encoder must say it was cut. */
  readonly long: boolean;
}

export const ODD_TEXTS: readonly OddText[] = [
  { name: 'nothing', text: '', long: false },
  { name: 'blanks', text: ' \n\t ', long: false },
  { name: 'emoji', text: '🕺💃🔥👨‍👩‍👧', long: false },
  { name: '5,000 characters', text: 'a person walks and '.repeat(264).slice(0, 5000), long: true },
  { name: 'Chinese', text: '一个人慢慢地向前走，然后跳起来', long: false },
  { name: 'nonsense', text: 'xqzt brrl ;;;; 0x7f %%% wug', long: false },
];
