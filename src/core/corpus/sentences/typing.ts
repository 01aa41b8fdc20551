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
