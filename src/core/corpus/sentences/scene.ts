/**
 * What one sentence says, and how to say it: each slot of a phrasing is bound to a meaning (a set of synonyms) the first time
 * it is asked, so that two phrasings of one scene are paraphrases of each other. Phrasings are text: `{act.s}` is a slot in a form,
 * `{act2.ing}` another of the kind, `(now|just then|)` a choice. Not the words (meanings.ts) nor the phrasings (phrasings.ts).
 */
import type { RandomStream } from '../../random.ts';
import { MEANINGS, type Meaning, type Slot } from './meanings.ts';

/** Drawing again for a second slot of one kind, so that it seldom means the same as the first. */
const REDRAWS = 4;

export class Scene {
  readonly #bound = new Map<string, Meaning>();
  readonly #random: RandomStream;

  constructor(random: RandomStream) {
    this.#random = random;
  }

  /** A sentence of the phrasing; meanings stay, words are drawn anew. Throws RangeError for a slot that is none. */
  say(phrasing: string): string {
    const text = chosen(phrasing, this.#random);
    const filled = text.replace(/\{([a-z]+)(\d*)(?:\.([a-z]+))?\}/g, (_, kind: string, number: string, form: string | undefined) =>
      this.#word(kind, number, form),
    );
    return tidy(filled);
  }

  /** The same scene with one word for each slot bound so far. */
  settled(): Scene {
    return this.#with([...this.#bound].map(([name, meaning]) => [name, [pick(this.#random, meaning)]]));
  }

  /** The same scene with the meanings of two slots exchanged. */
  exchanged(one: string, other: string): Scene {
    return this.#with([...this.#bound].map(([name, meaning]) => [name === one ? other : name === other ? one : name, meaning]));
  }

  #with(bound: readonly (readonly [string, Meaning])[]): Scene {
    const scene = new Scene(this.#random);
    for (const [name, meaning] of bound) scene.#bound.set(name, meaning);
    return scene;
  }

  #word(kind: string, number: string, form: string | undefined): string {
    const name = kind + number;
    const choices = MEANINGS[kind as Slot] as readonly Meaning[] | undefined;
    if (choices === undefined) throw new RangeError(`{${name}} is no slot.`);
    let meaning = this.#bound.get(name);
    for (let i = 0; meaning === undefined || (i < REDRAWS && !this.#bound.has(name) && [...this.#bound.values()].includes(meaning)); i++)
      meaning = pick(this.#random, choices);
    this.#bound.set(name, meaning);
    const word = pick(this.#random, meaning);
    if (typeof word === 'string') return word;
    if (form === 's') return word.third;
    if (form === 'ing') return word.gerund;
    return form === 'ed' ? word.past : word.base;
  }
}

/** A phrasing without its choices. */
export function chosen(phrasing: string, random: RandomStream): string {
  const text = phrasing.replace(/\(([^()]*)\)/g, (_, choices: string) => pick(random, choices.split('|')));
  return text === phrasing ? text : chosen(text, random);
}

export function pick<T>(random: RandomStream, items: readonly T[]): T {
  return items[random.integer(items.length)] as T;
}

/** Articles that fit the next word, single blanks, no blank before a comma; 'their' is mine in what I do. */
function tidy(text: string): string {
  const own = /\b(?:I|me|my)\b/.test(text) ? 'my' : /\bwe\b/.test(text) ? 'our' : 'their';
  return text
    .replace(/\btheir\b/g, own)
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;?!])/g, '$1')
    .replace(/\b(a|an) (?=(\w+))/gi, (_, article: string, next: string) => {
      const vowel = /^(?:[aeio]|u(?!ni|s[eu]))/i.test(next) && !/^(?:one|once|eu)/i.test(next);
      return `${article.charAt(0)}${vowel || /^hour|^honest/i.test(next) ? 'n' : ''} `;
    })
    .trim();
}
