/**
 * Who does it: subjects with their pronouns, and the adjectives that a style makes true of them. Words about the mover
 * that the motion does not show (a dress, a name) are not here. Called by sayings.ts.
 */
import type { RandomStream } from '../../random.ts';
import { drawBy } from '../draw.ts';

export interface Subject {
  /** 'a tired man' */
  readonly text: string;
  /** 'him' */
  readonly object: string;
  /** 'he' */
  readonly pronoun: string;
  /** 'his' */
  readonly possessive: string;
  /** 'himself' */
  readonly reflexive: string;
}

type Pronouns = Omit<Subject, 'text'>;
const HE: Pronouns = { object: 'him', pronoun: 'he', possessive: 'his', reflexive: 'himself' };
const SHE: Pronouns = { object: 'her', pronoun: 'she', possessive: 'her', reflexive: 'herself' };
const THEY: Pronouns = { object: 'them', pronoun: 'they', possessive: 'their', reflexive: 'themselves' };
const IT: Pronouns = { object: 'it', pronoun: 'it', possessive: 'its', reflexive: 'itself' };

const NOUNS: readonly (readonly [noun: string, pronouns: Pronouns, times: number])[] = [
  ['person', THEY, 6],
  ['man', HE, 4],
  ['woman', SHE, 4],
  ['figure', IT, 2],
  ['character', THEY, 3],
  ['stick figure', IT, 1],
  ['human', THEY, 1],
  ['guy', HE, 1],
  ['girl', SHE, 1],
  ['boy', HE, 1],
];

const ADJECTIVES: Readonly<Record<string, readonly string[]>> = {
  old: ['old', 'elderly', 'aged'],
  tired: ['tired', 'exhausted', 'weary'],
  sad: ['sad', 'unhappy', 'dejected'],
  happy: ['happy', 'cheerful', 'joyful'],
  energetic: ['energetic', 'lively'],
};
/** Nobody is an old boy. */
const CHILDREN = new Set(['girl', 'boy']);

/** A subject; with style words, half of the time one that says so. */
export function drawSubject(random: RandomStream, style: readonly string[]): Subject {
  if (random.next() < 0.15) return { text: random.next() < 0.6 ? 'someone' : 'somebody', ...THEY };
  const [noun, pronouns] = drawBy(NOUNS, ([, , times]) => times, random) ?? NOUNS[0];
  const fitting = style.flatMap((word) => (word === 'old' && CHILDREN.has(noun) ? [] : (ADJECTIVES[word] ?? [])));
  const adjective = fitting.length > 0 && random.next() < 0.5 ? `${fitting[random.integer(fitting.length)]} ` : '';
  const article = random.next() < 0.75 ? (/^[aeiou]/.test(adjective + noun) ? 'an' : 'a') : 'the';
  return { text: `${article} ${adjective}${noun}`, ...pronouns };
}
