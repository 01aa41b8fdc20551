/**
 * A third-person verb phrase ('slowly walks forward and waves') in the three forms that sentences need. Only the heads of
 * its clauses change; everything else, sides and counts above all, stays word for word. Not a parser: a phrase whose heads
 * are not all known verbs has no other form. The grammar in sayings.ts builds on it.
 */
import { baseForm, gerund } from '../../train/verbs.ts';

export interface Clause {
  /** 'walks forward and waves' */
  readonly third: string;
  /** 'walk forward and wave' */
  readonly base: string;
  /** 'walking forward and waving' */
  readonly gerund: string;
}

/** Words on -s that may follow 'and' or a comma without being verbs. */
const NOUNS = new Set([
  ...[
    'arms',
    'hands',
    'legs',
    'feet',
    'knees',
    'elbows',
    'shoulders',
    'hips',
    'palms',
    'fists',
    'fingers',
    'toes',
    'heels',
    'eyes',
    'wrists',
  ],
  ...[
    'forwards',
    'backwards',
    'sideways',
    'upwards',
    'downwards',
    'sidewards',
    'towards',
    'always',
    'perhaps',
    'less',
    'across',
    'its',
    'his',
  ],
  ...['strides', 'times', 'seconds', 'metres', 'meters', 'this', 'as', 'is', 'was', 'us', 'shoes', 'sides'],
]);
/** Start of the phrase, or what joins two clauses, then adverbs, then a word that may be a head. */
const HEADS =
  /(^|, and |, then |, but |, | and then | and | then | but )((?:[a-z]+ly |again |almost |just |also |still )*)([a-z]+)(?![a-z-])/g;

/** Verbs at the heads of phrases: third-person forms. */
export function headVerbs(phrases: Iterable<string>): Set<string> {
  const verbs = new Set<string>();
  for (const phrase of phrases) {
    const first = /^(?:[a-z]+ly |again |almost |just |still )*([a-z]+s)(?![a-z-])/.exec(phrase)?.[1];
    if (first !== undefined && !NOUNS.has(first)) verbs.add(first);
  }
  return verbs;
}

/**
 * The phrase in its three forms, or undefined when it holds a head that is no known verb (then only the phrase itself is safe).
 * @param verbs third-person forms, from `headVerbs`
 */
export function clauseOf(third: string, verbs: ReadonlySet<string>): Clause | undefined {
  if (third.startsWith('is ')) return progressive(third, verbs);
  let known = true;
  let heads = 0;
  const inForm = (form: (base: string) => string): string =>
    third.replace(HEADS, (whole, before: string, adverbs: string, word: string) => {
      const first = before === '';
      if (verbs.has(word) && (first || !NOUNS.has(word))) {
        heads++;
        return before + adverbs + form(baseForm(word));
      }
      // 'and looks around' with an unknown verb would stay behind in the third person.
      if (first || (/[a-z]s$/.test(word) && !/ss$/.test(word) && !NOUNS.has(word))) known = false;
      return whole;
    });
  const base = inForm((verb) => verb);
  const ing = inForm(gerund);
  return known && heads > 0 ? { third, base, gerund: ing } : undefined;
}

/** 'is crawling and waving': the gerund is there already. */
function progressive(third: string, verbs: ReadonlySet<string>): Clause | undefined {
  const ing = third.slice('is '.length);
  const bases = new Map([...verbs].map((verb) => [gerund(baseForm(verb)), baseForm(verb)]));
  if (!bases.has(/^[a-z]+/.exec(ing)?.[0] ?? '')) return undefined;
  // Later heads may be in either form: 'is sitting and waits'.
  const inForm = (form: (base: string) => string): string =>
    ing.replace(HEADS, (whole, before: string, adverbs: string, word: string) => {
      const base = bases.get(word) ?? (verbs.has(word) && !NOUNS.has(word) ? baseForm(word) : undefined);
      return base === undefined ? whole : before + adverbs + form(base);
    });
  return { third, base: inForm((verb) => verb), gerund: inForm(gerund) };
}
