/**
 * Three texts: a sentence, the same words with two of its parts exchanged or a side turned over, and the first said otherwise.
 * An encoder that reads order puts the third nearer to the first. Called by generator.ts.
 */
import { RandomStream } from '../../random.ts';
import { EXCHANGES, FAMILIES_BY_MEANING, OPPOSITES } from './phrasings.ts';
import { chosen, pick, Scene } from './scene.ts';
import { typed } from './typing.ts';

export interface Exchanged {
  /** [said, exchanged, said otherwise] */
  readonly texts: readonly string[];
  readonly family: 'order' | 'order-new' | 'side';
  readonly heldOut: boolean;
}

/** Share of sentences with a side turned over. */
const SIDES = 0.35;
/** Redraws until a sentence says a side. */
const TRIES = 200;

export function exchanges(random: RandomStream): Exchanged {
  return random.next() < SIDES ? turned(random) : reordered(random);
}

function reordered(random: RandomStream): Exchanged {
  const { slots, phrasings, heldOut = false } = pick(random, EXCHANGES);
  const scene = new Scene(random);
  const phrasing = chosen(pick(random, phrasings), random);
  scene.say(phrasing);
  const settled = scene.settled();
  const texts = [settled.say(phrasing), settled.exchanged(...slots).say(phrasing), settled.say(otherThan(phrasing, phrasings, random))];
  return { texts: alike(texts, random), family: heldOut ? 'order-new' : 'order', heldOut };
}

function turned(random: RandomStream): Exchanged {
  for (let i = 0; i < TRIES; i++) {
    const phrasings = pick(random, pick(random, TRAINED).contents);
    const scene = new Scene(random);
    const phrasing = chosen(pick(random, phrasings), random);
    scene.say(phrasing);
    const settled = scene.settled();
    const text = settled.say(phrasing);
    const other = opposite(text);
    if (other !== text)
      return { texts: alike([text, other, settled.say(otherThan(phrasing, phrasings, random))], random), family: 'side', heldOut: false };
  }
  return reordered(random);
}

const TRAINED = FAMILIES_BY_MEANING.filter(({ heldOut }) => heldOut !== true);

function otherThan(phrasing: string, phrasings: readonly string[], random: RandomStream): string {
  const others = phrasings.filter((other) => other !== phrasing);
  return pick(random, others.length > 0 ? others : phrasings);
}

/** One kind of side turned over wherever it is said; the text itself when it says none. */
export function opposite(text: string): string {
  for (const [one, other] of OPPOSITES) {
    const turned = text.replace(new RegExp(`\\b(?:${one}|${other})\\b`, 'g'), (word) => (word === one ? other : one));
    if (turned !== text) return turned;
  }
  return text;
}

/** Typed in one way, so that nothing but the words tells them apart. */
function alike(texts: readonly string[], random: RandomStream): string[] {
  const seed = random.integer(2 ** 30);
  return random.next() < 0.6 ? [...texts] : texts.map((text) => typed(text, new RandomStream(seed)));
}
