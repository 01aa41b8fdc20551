/**
 * The forms of the grammar: every way in which a caption may put one clause, clauses in order, or two at once. Tables only, with
 * how often each is drawn; sayings.ts fills them.
 */
import type { Clause } from './clause.ts';
import type { Subject } from './subjects.ts';

/** Whose hand 'their hand' is, in a form: the subject's, 'your' of an order, or nobody's in particular. */
type Owner = 'subject' | 'your' | 'their';
const OWNED: Readonly<Record<Owner, readonly [possessive: string, reflexive: string] | undefined>> = {
  subject: undefined,
  your: ['your', 'yourself'],
  their: ['their', 'themselves'],
};
export type Form<Args extends readonly unknown[]> = readonly [times: number, form: (s: Subject, ...args: Args) => string, owner?: Owner];

export const ONE: readonly Form<[Clause]>[] = [
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

export const TWO: readonly Form<[Clause, Clause]>[] = [
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

export const THREE: readonly Form<[Clause, Clause, Clause]>[] = [
  [6, (s, a, b, c) => `${s.text} ${a.third}, ${b.third} and then ${c.third}`],
  [6, (s, a, b, c) => `${s.text} ${a.third}, then ${b.third}, then ${c.third}`],
  [3, (s, a, b, c) => `${s.text} ${a.third}, then ${b.third} and finally ${c.third}`],
  [3, (s, a, b, c) => `first ${s.text} ${a.third}, then ${b.third}, and at the end ${c.third}`],
  [3, (_, a, b, c) => `${a.base}, then ${b.base}, then ${c.base}`, 'your'],
  [3, (_, a, b, c) => `${a.gerund}, then ${b.gerund}, then ${c.gerund}`, 'their'],
  [2, (s, a, b, c) => `after ${a.gerund}, ${s.text} ${b.third} and then ${c.third}`],
  [2, (s, a, b, c) => `make ${s.object} ${a.base}, then ${b.base} and then ${c.base}`],
];

export const WHILE: readonly Form<[over: Clause, base: Clause]>[] = [
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
export const PLAIN_ONE: readonly Form<[string]>[] = [
  [12, (s, a) => `${s.text} ${a}`],
  [2, (_, a) => a, 'their'],
  [1, (_, a) => `I want a character that ${a}`, 'their'],
  [1, (s, a) => `an animation where ${s.text} ${a}`],
  [1, (s, a) => `I need ${s.text} who ${a}`],
];
export const PLAIN_MANY: readonly Form<[readonly string[]]>[] = [
  [3, (s, parts) => `${s.text} ${parts.join(', then ')}`],
  [3, (s, parts) => `${s.text} ${parts.join(' and then ')}`],
  [1, (_, parts) => parts.join(', then '), 'their'],
];
export const PLAIN_WHILE: readonly Form<[over: string, base: string]>[] = [
  [3, (s, o, b) => `${s.text} ${b} and ${o}`],
  [2, (s, o, b) => `${s.text} ${b} and ${o} at the same time`],
];

/** The caption of a form. */
export function fill<Args extends readonly unknown[]>([, form, owner = 'subject']: Form<Args>, subject: Subject, ...args: Args): string {
  const [own, self] = OWNED[owner] ?? [subject.possessive, subject.reflexive];
  return form(subject, ...args)
    .replace(/\btheir\b/g, own)
    .replace(/\b(?:itself|themselves)\b/g, self);
}
