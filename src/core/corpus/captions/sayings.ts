/**
 * The grammar of captions: verb phrases that are true of a motion -> the many ways in which people ask for it. A scene is
 * one thing, things one after another, or one thing while another goes on. Nothing is added but the mover and how a true
 * style may be worded; sides, counts and order stay. Called by compose/ and by the dataset build for captured clips.
 */
import type { RandomStream } from '../../random.ts';
import { drawBy } from '../draw.ts';
import { type Clause, clauseOf } from './clause.ts';
import { type Form, fill, ONE, PLAIN_MANY, PLAIN_ONE, PLAIN_WHILE, THREE, TWO, WHILE } from './forms.ts';
import { withManner } from './manner.ts';
import { drawSubject, type Subject } from './subjects.ts';

/** Phrases, third person, that all are true of one part of a scene: 'waves with the left hand', 'waves'. */
export type Phrases = readonly string[];

/** What a caption has to tell. */
export type Scene =
  | { readonly kind: 'single'; readonly part: Phrases }
  | { readonly kind: 'then'; readonly parts: readonly Phrases[] }
  | { readonly kind: 'while'; readonly over: Phrases; readonly base: Phrases };

/**
 * One caption.
 * @param style words that are true of it all, from `styleWords`
 * @param verbs third-person head verbs of the library, from `headVerbs`
 */
export function say(scene: Scene, style: readonly string[], verbs: ReadonlySet<string>, random: RandomStream): string {
  const subject = drawSubject(random, style);
  // Within a longer caption only phrases of which all forms are known can be put in order.
  const supple = (phrases: Phrases): Phrases => {
    const known = phrases.filter((third) => clauseOf(third, verbs) !== undefined);
    return known.length > 0 ? known : phrases;
  };
  // The manner is told once: with the mover or by one part.
  const plain = (phrases: Phrases): string => phrases[random.integer(phrases.length)] ?? '';
  const phrase = (phrases: Phrases): string => withManner(plain(phrases), style, random);
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
    const [over, base] = [phrase(supple(scene.over)), plain(supple(scene.base))];
    const [o, b] = clauses([over, base]) ?? [];
    return o && b ? draw(WHILE, subject, random, o, b) : draw(PLAIN_WHILE, subject, random, over, base);
  }
  const told = random.integer(scene.parts.length);
  const thirds = scene.parts.map((part, i) => (i === told ? phrase(supple(part)) : plain(supple(part))));
  const [a, b, c] = clauses(thirds) ?? [];
  if (a && b && c) return draw(THREE, subject, random, a, b, c);
  return a && b ? draw(TWO, subject, random, a, b) : draw(PLAIN_MANY, subject, random, thirds);
}

/** Distinct captions of a scene, up to `count`. */
export function sayMany(scene: Scene, style: readonly string[], verbs: ReadonlySet<string>, random: RandomStream, count: number): string[] {
  return [...new Set(Array.from({ length: count }, () => say(scene, style, verbs, random)))];
}

/** Every caption that the grammar has for clauses of which all forms are known, by one subject. For proofs over all forms. */
export function everySaying(kind: Scene['kind'], clauses: readonly Clause[], subject: Subject): string[] {
  const [a, b, c] = clauses;
  if (a === undefined) return [];
  if (b === undefined) return [...ONE.map((form) => fill(form, subject, a)), ...PLAIN_ONE.map((form) => fill(form, subject, a.third))];
  if (kind === 'while')
    return [...WHILE.map((form) => fill(form, subject, a, b)), ...PLAIN_WHILE.map((form) => fill(form, subject, a.third, b.third))];
  const plain = PLAIN_MANY.map((form) =>
    fill(
      form,
      subject,
      clauses.map(({ third }) => third),
    ),
  );
  return [...(c ? THREE.map((form) => fill(form, subject, a, b, c)) : TWO.map((form) => fill(form, subject, a, b))), ...plain];
}

function draw<Args extends readonly unknown[]>(
  forms: readonly Form<Args>[],
  subject: Subject,
  random: RandomStream,
  ...args: Args
): string {
  return fill(drawBy(forms, ([times]) => times, random) ?? (forms[0] as Form<Args>), subject, ...args);
}
