/**
 * The segment of a clip that nobody described, but which has a label and a style: 'walk turn left', 'exhausted' -> 'an exhausted person
 * walks and turns left'. Called by pack.ts, the door of the packs.
 */
import type { PackSegment } from './pack.ts';
import { baseForm } from './verbs.ts';

/** Verbs that labels are made of, in third person. */
const VERBS = [
  'walks',
  'runs',
  'jogs',
  'turns',
  'raises',
  'lowers',
  'waves',
  'kicks',
  'punches',
  'jumps',
  'dances',
  'bows',
  'sits',
  'stands',
];
const THIRD = new Map(VERBS.map((verb) => [baseForm(verb), verb]));
/** A style that names none. */
const PLAIN = new Set(['normal', 'neutral']);

export function labelledSegment(label: string, style: string | undefined, frames: number): PackSegment {
  const clause = told(label);
  const plain = style === undefined || PLAIN.has(style);
  const article = plain || !/^[aeiou]/.test(style) ? 'a' : 'an';
  return {
    start: 0,
    end: frames,
    captions: plain
      ? [clause === undefined ? label : `a person ${clause}`]
      : clause === undefined
        ? [`${style} ${label}`, `${label} in ${article} ${style} way`]
        : [`${article} ${style} person ${clause}`, `a person ${clause} in ${article} ${style} way`, `${style} ${label}`],
    action: actionOf(label),
    spans: [],
    style: plain ? [] : [style],
  };
}

/** 'raise up left hand' -> 'raises the left hand', 'walk turn left' -> 'walks and turns left'; undefined where no verb is known. */
function told(label: string): string | undefined {
  const words = label
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== 'up');
  if (!THIRD.has(words[0])) return undefined;
  return words
    .map((word, i) => {
      const verb = THIRD.get(word);
      if (verb !== undefined) return i === 0 ? verb : `and ${verb}`;
      const side = /^(?:left|right)$/.test(word) && i < words.length - 1;
      return side ? `the ${word}` : word;
    })
    .join(' ');
}

/** The main action by the words that the base knows. */
function actionOf(label: string): string {
  const [first = 'other'] = label.toLowerCase().split(/\s+/);
  if (first === 'raise') return /\bboth\b/.test(label) ? 'raise_arms' : 'raise_arm';
  return first;
}
