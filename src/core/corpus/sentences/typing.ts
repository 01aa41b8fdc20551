/** How people type: case, punctuation, a filler, now and then a slip of the finger. Not what they say (templates.ts). */
import type { RandomStream } from '../../random.ts';

const FILLERS = ['please', 'ok so', 'hmm', 'basically', 'imagine', 'scene:', 'prompt:', 'idea:', 'maybe', 'just'];
const SLIPS = 0.03;

/** A sentence as somebody may type it. */
export function typed(text: string, random: RandomStream): string {
  const draw = random.next();
  let out = text;
  if (random.next() < 0.04) out = `${FILLERS[random.integer(FILLERS.length)]} ${out}`;
  if (random.next() < SLIPS) out = slip(out, random);
  if (draw < 0.5) return out;
  if (draw < 0.53) return out.toUpperCase();
  const sentence = out.charAt(0).toUpperCase() + out.slice(1);
  if (draw < 0.72) return sentence;
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}${draw > 0.97 ? '!' : '.'}`;
}

/** Two neighbouring letters swapped, or one left out. */
function slip(text: string, random: RandomStream): string {
  const at = 1 + random.integer(Math.max(1, text.length - 2));
  if (random.next() < 0.5) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

/** Both ways of one word: what one writer types, another types the other way. */
const EITHER: readonly (readonly [RegExp, string])[] = [
  [/\btwo\b/g, '2'],
  [/\bthree\b/g, '3'],
  [/\bfive\b/g, '5'],
  [/\bten\b/g, '10'],
  [/\bseconds\b/g, 'secs'],
  [/\band\b/g, '&'],
  [/\bwith\b/g, 'w/'],
  [/\bplease\b/g, 'pls'],
  [/\byou\b/g, 'u'],
  [/\btowards\b/g, 'toward'],
  [/\bforwards\b/g, 'forward'],
  [/\bbackwards\b/g, 'backward'],
  [/\bpractise\b/g, 'practice'],
  [/\bfavour\b/g, 'favor'],
  [/\bsomebody\b/g, 'sb'],
  [/\bsomething\b/g, 'smth'],
  [/\bthrough\b/g, 'thru'],
  [/\bdoes not\b/g, "doesn't"],
  [/\bis not\b/g, "isn't"],
  [/\bdo not\b/g, 'dont'],
  [/\btheir\b/g, 'his'],
  [/\btheir\b/g, 'her'],
  [/\btheir\b/g, 'the'],
];

/** A sentence as somebody in a hurry types it: without articles, shortened, words the other way; often just as it was. */
export function hasty(text: string, random: RandomStream): string {
  let out = text;
  for (const [word, other] of EITHER) if (random.next() < 0.2) out = out.replace(word, other);
  if (random.next() < 0.12) out = out.replace(/\b(?:an?|the) /gi, '');
  if (random.next() < 0.05) out = out.replace(/[,.;:?!]/g, '');
  return out;
}
