/**
 * Other ways to say a caption: without its subject, as a command, as a gerund, with another subject or a common synonym.
 * Training on them lets a prompt be phrased freely. Not the swap of sides (sides.ts); no step here may change the meaning.
 * Called by the dataset build (verbs, label words) and by the planner's batches (rephrase).
 */
import type { RandomStream } from '../random.ts';
import { baseForm, gerund } from './verbs.ts';

const SUBJECT = /^(?:(?:a|the) (?:person|man|woman|figure|character)|someone|somebody)\s+/i;
const SUBJECTS = ['a person', 'a man', 'a woman', 'someone', 'somebody', 'the person', 'a figure', 'a character'] as const;
/** 'is walking' has no other form that is of use. */
const AUXILIARIES = new Set(['is', 'has', 'does']);
/** Groups of words that say the same thing about a motion. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['forward', 'forwards', 'ahead'],
  ['backward', 'backwards'],
  ['sideways', 'sidewards'],
  ['floor', 'ground'],
  ['quickly', 'rapidly', 'fast'],
  ['slowly', 'unhurriedly'],
  ['raises', 'lifts'],
  ['raise', 'lift'],
  ['raising', 'lifting'],
  ['raised', 'lifted'],
  ['big', 'large'],
  ['begins', 'starts'],
  ['overhead', 'above the head'],
  ['strolls', 'ambles'],
  ['leaps', 'jumps'],
  ['spins', 'twirls'],
  ['sprints', 'dashes'],
  ['picks', 'grabs'],
  ['twice', 'two times'],
];
const SYNONYM_OF = new Map(SYNONYMS.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)] as const)));

/** Words that follow a subject and end in s: the verbs of these captions. */
export function learnVerbs(captions: readonly string[]): string[] {
  const verbs = new Set<string>();
  for (const caption of captions) {
    const rest = caption.toLowerCase().replace(SUBJECT, '');
    const first = /^([a-z]+s)\b/.exec(rest)?.[1];
    if (first !== undefined && rest.length < caption.length && !AUXILIARIES.has(first)) verbs.add(first);
  }
  return [...verbs].sort();
}

/** 'a person walks, then turns' -> 'walks, then turns'; undefined when the caption has no plain subject. */
export function withoutSubject(caption: string): string | undefined {
  return SUBJECT.test(caption) ? caption.replace(SUBJECT, '') : undefined;
}

/** Verbs at the head of each clause, in another form: 'walks and turns left' -> 'walking and turning left'. */
export function inForm(clause: string, form: 'base' | 'gerund', verbs: ReadonlySet<string>): string {
  return clause.replace(/(^|, |\bthen |\band )([a-z]+s)\b/g, (whole, before: string, verb: string) => {
    if (!verbs.has(verb)) return whole;
    const base = baseForm(verb);
    return before + (form === 'base' ? base : gerund(base));
  });
}

/** A random way to say the caption; half of the time the caption itself. */
export function rephrase(caption: string, random: RandomStream, verbs: ReadonlySet<string>): string {
  const choice = random.next();
  const spoken = choice < 0.5 ? caption : newSubject(caption, choice, random, verbs);
  return random.next() < 0.3 ? withSynonym(spoken, random) : spoken;
}

function newSubject(caption: string, choice: number, random: RandomStream, verbs: ReadonlySet<string>): string {
  const clause = withoutSubject(caption);
  if (clause === undefined) return caption;
  if (/^(?:is|should|can|who|that|\w+ing)\b/.test(clause))
    return choice < 0.75 ? `${SUBJECTS[random.integer(SUBJECTS.length)]} ${clause}` : caption;
  if (choice < 0.65) return `${SUBJECTS[random.integer(SUBJECTS.length)]} ${clause}`;
  if (choice < 0.72) return clause;
  if (choice < 0.86) return inForm(clause, 'base', verbs);
  const going = inForm(clause, 'gerund', verbs);
  return choice < 0.95 || going === clause ? going : `a person ${/^\w+ing\b/.test(going) ? 'is ' : ''}${going}`;
}

function withSynonym(caption: string, random: RandomStream): string {
  const places = [...caption.matchAll(/[a-z]+/g)].filter((match) => SYNONYM_OF.has(match[0]));
  const place = places[random.integer(Math.max(1, places.length))];
  if (place === undefined) return caption;
  const others = SYNONYM_OF.get(place[0]) ?? [];
  return caption.slice(0, place.index) + others[random.integer(others.length)] + caption.slice(place.index + place[0].length);
}

/** 'A' and 'B' of two neighbouring segments as one caption: 'A, then B'. */
export function joinCaptions(first: string, second: string, random: RandomStream): string {
  const joiner = ([', then ', ' and then ', ', and then ', ' then '] as const)[random.integer(4)];
  return `${first.replace(/[.\s]+$/, '')}${joiner}${withoutSubject(second) ?? second}`;
}

/** Short captions from an action and a clip's label: 'get_up' -> 'get up'. */
export function labelCaptions(action: string, label: string | undefined): string[] {
  const words = [action, ...(label === undefined ? [] : [label])].map((text) =>
    text
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim(),
  );
  return [...new Set(words)].filter((text) => text !== '');
}
