/**
 * The grammar of captions: verb phrases that are true of a motion -> the many ways in which people ask for it. A scene is
 * one thing, things one after another, or one thing while another goes on. Nothing is added but the mover and how a true
 * style may be worded; sides, counts and order stay. Called by compose/ and by the dataset build for captured clips.
 */
import type { RandomStream } from '../../random.ts';
import { drawBy } from '../draw.ts';
import { type Clause, clauseOf } from './clause.ts';
import { withManner } from './manner.ts';
import { drawSubject, type Subject } from './subjects.ts';

/** Phrases, third person, that all are true of one part of a scene: 'waves with the left hand', 'waves'. */
export type Phrases = readonly string[];

/** What a caption has to tell. */
export type Scene =
  | { readonly kind: 'single'; readonly part: Phrases }
  | { readonly kind: 'then'; readonly parts: readonly Phrases[] }
  | { readonly kind: 'while'; readonly over: Phrases; readonly base: Phrases };

/** Whose hand 'their hand' is, in a form: the subject's, 'your' of an order, or nobody's in particular. */
type Owner = 'subject' | 'your' | 'their';
const OWNED: Readonly<Record<Owner, readonly [possessive: string, reflexive: string] | undefined>> = {
  subject: undefined,
  your: ['your', 'yourself'],
  their: ['their', 'themselves'],
};
type Form<Args extends readonly unknown[]> = readonly [times: number, form: (s: Subject, ...args: Args) => string, owner?: Owner];

const ONE: readonly Form<[Clause]>[] = [
  [26, (s, c) => `${s.text} ${c.third}`],
  [8, (s, c) => `${s.text} is ${c.gerund}`],
  [5, (s, c) => `${s.text} ${c.gerund}`],
  [9, (_, c) => c.gerund, 'their'],
  [11, (_, c) => c.base, 'your'],
  [4, (_, c) => c.third, 'their'],
  [2, (s, c) => `make ${s.object} ${c.base}`],
  [2, (s, c) => `make ${s.text} ${c.base}`],
  [1, (s, c) => `have ${s.object} ${c.base}`],
  [1, (s, c) => `let ${s.text} ${c.base}`],
  [2, (_, c) => `make the character ${c.base}`, 'their'],
  [1, (_, c) => `I want a character that ${c.third}`, 'their'],
  [1, (s, c) => `I want ${s.text} to ${c.base}`],
  [1, (s, c) => `I need ${s.text} who ${c.third}`],
  [2, (s, c) => `animation of ${s.text} ${c.gerund}`],
  [1, (s, c) => `an animation where ${s.text} ${c.third}`],
  [1, (s, c) => `a clip of ${s.text} ${c.gerund}`],
  [1, (s, c) => `a video of ${s.text} who is ${c.gerund}`],
  [1, (s, c) => `show me ${s.text} ${c.gerund}`],
  [1, (s, c) => `show ${s.text} ${c.gerund}`],
  [1, (s, c) => `generate ${s.text} ${c.gerund}`],
  [1, (s, c) => `animate ${s.text} ${c.gerund}`],
  [1, (s, c) => `create a motion of ${s.text} ${c.gerund}`],
  [1, (s, c) => `can you make ${s.object} ${c.base}?`],
  [1, (_, c) => `please ${c.base}`, 'your'],
  [1, (s, c) => `${s.text} should ${c.base}`],
  [1, (s, c) => `there is ${s.text} ${c.gerund}`],
  [1, (s, c) => `${s.text} can be seen ${c.gerund}`],
];

const TWO: readonly Form<[Clause, Clause]>[] = [
  [10, (s, a, b) => `${s.text} ${a.third}, then ${b.third}`],
  [10, (s, a, b) => `${s.text} ${a.third} and then ${b.third}`],
  [4, (s, a, b) => `${s.text} ${a.third}, and then ${s.pronoun} ${s.pronoun === 'they' ? b.base : b.third}`],
  [4, (s, a, b) => `first ${s.text} ${a.third}, then ${s.pronoun} ${s.pronoun === 'they' ? b.base : b.third}`],
  [3, (s, a, b) => `after ${a.gerund}, ${s.text} ${b.third}`],
  [3, (s, a, b) => `${s.text} ${b.third} after ${a.gerund}`],
  [3, (s, a, b) => `${s.text} ${a.third} before ${b.gerund}`],
  [3, (s, a, b) => `${s.text} ${a.third}, followed by ${b.gerund}`],
  [3, (s, a, b) => `${s.text} ${a.third}, after that ${s.pronoun} ${s.pronoun === 'they' ? b.base : b.third}`],
  [2, (s, a, b) => `${s.text} ${a.third}. Then ${s.pronoun} ${s.pronoun === 'they' ? b.base : b.third}`],
  [5, (_, a, b) => `${a.base}, then ${b.base}`, 'your'],
  [4, (_, a, b) => `${a.base} and then ${b.base}`, 'your'],
  [2, (_, a, b) => `first ${a.base}, then ${b.base}`, 'your'],
  [4, (_, a, b) => `${a.gerund}, then ${b.gerund}`, 'their'],
  [3, (_, a, b) => `${a.gerund} and then ${b.gerund}`, 'their'],
  [2, (_, a, b) => `${a.gerund} followed by ${b.gerund}`, 'their'],
  [3, (_, a, b) => `${a.third}, then ${b.third}`, 'their'],
  [3, (s, a, b) => `make ${s.object} ${a.base} and then ${b.base}`],
  [1, (s, a, b) => `I want ${s.text} to ${a.base} and then ${b.base}`],
  [1, (_, a, b) => `I want a character that ${a.third} and then ${b.third}`, 'their'],
  [2, (s, a, b) => `animation of ${s.text} ${a.gerund} and then ${b.gerund}`],
  [1, (s, a, b) => `show me ${s.text} ${a.gerund}, then ${b.gerund}`],
];

const THREE: readonly Form<[Clause, Clause, Clause]>[] = [
  [6, (s, a, b, c) => `${s.text} ${a.third}, ${b.third} and then ${c.third}`],
  [6, (s, a, b, c) => `${s.text} ${a.third}, then ${b.third}, then ${c.third}`],
  [3, (s, a, b, c) => `${s.text} ${a.third}, then ${b.third} and finally ${c.third}`],
  [3, (s, a, b, c) => `first ${s.text} ${a.third}, then ${b.third}, and at the end ${c.third}`],
  [3, (_, a, b, c) => `${a.base}, then ${b.base}, then ${c.base}`, 'your'],
  [3, (_, a, b, c) => `${a.gerund}, then ${b.gerund}, then ${c.gerund}`, 'their'],
  [2, (s, a, b, c) => `after ${a.gerund}, ${s.text} ${b.third} and then ${c.third}`],
  [2, (s, a, b, c) => `make ${s.object} ${a.base}, then ${b.base} and then ${c.base}`],
];

const WHILE: readonly Form<[over: Clause, base: Clause]>[] = [
  [9, (s, o, b) => `${s.text} ${o.third} while ${b.gerund}`],
  [6, (s, o, b) => `${s.text} ${b.third} while ${o.gerund}`],
  [5, (s, o, b) => `${s.text} ${b.third} and ${o.third}`],
  [4, (s, o, b) => `${s.text} ${b.third} and ${o.third} at the same time`],
  [3, (s, o, b) => `while ${b.gerund}, ${s.text} ${o.third}`],
  [3, (s, o, b) => `${s.text} ${o.third} as ${s.pronoun} ${s.pronoun === 'they' ? b.base : b.third}`],
  [3, (s, o, b) => `${s.text} ${b.third}, ${o.gerund}`],
  [2, (s, o, b) => `${s.text} is ${b.gerund} and ${o.gerund}`],
  [2, (s, o, b) => `${s.text} is ${b.gerund} while ${o.gerund}`],
  [5, (_, o, b) => `${o.base} while ${b.gerund}`, 'your'],
  [2, (_, o, b) => `${b.base} and ${o.base} at the same time`, 'your'],
  [5, (_, o, b) => `${o.gerund} while ${b.gerund}`, 'their'],
  [3, (_, o, b) => `${b.gerund} and ${o.gerund}`, 'their'],
  [2, (s, o, b) => `make ${s.object} ${o.base} while ${b.gerund}`],
  [2, (s, o, b) => `animation of ${s.text} ${b.gerund} and ${o.gerund} at the same time`],
  [1, (s, o, b) => `I want ${s.text} who ${o.third} while ${b.gerund}`],
  [1, (_, o, b) => `${o.third} while ${b.gerund}`, 'their'],
];

/** Safe where a phrase's other forms are not known. */
const PLAIN_ONE: readonly Form<[string]>[] = [
  [12, (s, a) => `${s.text} ${a}`],
  [2, (_, a) => a, 'their'],
  [1, (_, a) => `I want a character that ${a}`, 'their'],
  [1, (s, a) => `an animation where ${s.text} ${a}`],
  [1, (s, a) => `I need ${s.text} who ${a}`],
];
const PLAIN_MANY: readonly Form<[readonly string[]]>[] = [
  [3, (s, parts) => `${s.text} ${parts.join(', then ')}`],
  [3, (s, parts) => `${s.text} ${parts.join(' and then ')}`],
  [1, (_, parts) => parts.join(', then '), 'their'],
];
const PLAIN_WHILE: readonly Form<[over: string, base: string]>[] = [
  [3, (s, o, b) => `${s.text} ${b} and ${o}`],
  [2, (s, o, b) => `${s.text} ${b} and ${o} at the same time`],
];

/**
 * One caption.
 * @param style words that are true of it all, from `styleWords`
 * @param verbs third-person head verbs of the library, from `headVerbs`
 */
export function say(scene: Scene, style: readonly string[], verbs: ReadonlySet<string>, random: RandomStream): string {
  const subject = drawSubject(random, style);
  const phrase = (phrases: Phrases): string => withManner(phrases[random.integer(phrases.length)] ?? '', style, random);
  const clauses = (thirds: readonly string[]): Clause[] | undefined => {
    const all = thirds.map((third) => clauseOf(third, verbs));
    const known = all.filter((clause) => clause !== undefined);
    return known.length === all.length ? known : undefined;
  };
  if (scene.kind === 'single') {
    const third = phrase(scene.part);
    const [clause] = clauses([third]) ?? [];
    return clause ? draw(ONE, subject, random, clause) : draw(PLAIN_ONE, subject, random, third);
  }
  if (scene.kind === 'while') {
    // The manner is told once.
    const [over, base] = [phrase(scene.over), scene.base[random.integer(scene.base.length)] ?? ''];
    const [o, b] = clauses([over, base]) ?? [];
    return o && b ? draw(WHILE, subject, random, o, b) : draw(PLAIN_WHILE, subject, random, over, base);
  }
  const thirds = scene.parts.map(phrase);
  const [a, b, c] = clauses(thirds) ?? [];
  if (a && b && c) return draw(THREE, subject, random, a, b, c);
  return a && b ? draw(TWO, subject, random, a, b) : draw(PLAIN_MANY, subject, random, thirds);
}

/** Distinct captions of a scene, up to `count`. */
export function sayMany(scene: Scene, style: readonly string[], verbs: ReadonlySet<string>, random: RandomStream, count: number): string[] {
  return [...new Set(Array.from({ length: count }, () => say(scene, style, verbs, random)))];
}

function draw<Args extends readonly unknown[]>(
  forms: readonly Form<Args>[],
  subject: Subject,
  random: RandomStream,
  ...args: Args
): string {
  const [, form, owner = 'subject'] = drawBy(forms, ([times]) => times, random) ?? (forms[0] as Form<Args>);
  const [own, self] = OWNED[owner] ?? [subject.possessive, subject.reflexive];
  return form(subject, ...args)
    .replace(/\btheir\b/g, own)
    .replace(/\b(?:itself|themselves)\b/g, self);
}
