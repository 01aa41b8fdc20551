/**
 * How a motion is done, apart from what is done: a few levels that every action reads, and the words that are true of them.
 * Not a pose; posture.ts turns levels into one. Every action of the corpus draws one style per take.
 */
import type { RandomStream } from '../../random.ts';

export interface Style {
  /** Speed of everything, 0.6..1.6, 1 ordinary. */
  readonly tempo: number;
  /** -1 limp .. 1 full of force. */
  readonly energy: number;
  /** How far limbs go, 0.75..1.3, 1 ordinary. */
  readonly size: number;
  /** -1 light on the feet .. 1 heavy. */
  readonly weight: number;
  /** -1 jerky .. 1 flowing. */
  readonly smoothness: number;
  /** -1 sad .. 1 happy. */
  readonly valence: number;
  /** 0 young .. 1 old and stiff. */
  readonly age: number;
  /** 0 fresh .. 1 exhausted. */
  readonly tiredness: number;
}

export const NEUTRAL: Style = { tempo: 1, energy: 0, size: 1, weight: 0, smoothness: 0, valence: 0, age: 0, tiredness: 0 };

/** What a style is marked by; each moves its level and those that go with it. */
const MARKS: readonly ((style: Style, amount: number) => Style)[] = [
  (s, a) => ({ ...s, tempo: 1 - 0.4 * a }),
  (s, a) => ({ ...s, tempo: 1 + 0.45 * a }),
  (s, a) => ({ ...s, energy: a, tempo: s.tempo * (1 + 0.15 * a), size: Math.min(1.3, s.size + 0.15 * a) }),
  (s, a) => ({ ...s, energy: -0.7 * a, smoothness: a, tempo: s.tempo * (1 - 0.15 * a) }),
  (s, a) => ({ ...s, weight: a, tempo: s.tempo * (1 - 0.12 * a) }),
  (s, a) => ({ ...s, weight: -a }),
  (s, a) => ({ ...s, valence: a, energy: Math.max(s.energy, 0.4 * a) }),
  (s, a) => ({ ...s, valence: -a, energy: Math.min(s.energy, -0.4 * a), tempo: s.tempo * (1 - 0.2 * a) }),
  (s, a) => ({ ...s, age: a, tempo: s.tempo * (1 - 0.25 * a), size: s.size * (1 - 0.1 * a) }),
  (s, a) => ({ ...s, tiredness: a, energy: -a, tempo: s.tempo * (1 - 0.25 * a) }),
];

/** Mostly near neutral; 4 in 10 are marked by one thing, 1 in 10 by two. */
export function drawStyle(random: RandomStream): Style {
  const near = (spread: number) => Math.max(-2, Math.min(2, random.normal())) * spread;
  let style: Style = {
    tempo: 1 + near(0.05),
    energy: near(0.08),
    size: 1 + near(0.05),
    weight: near(0.1),
    smoothness: near(0.15),
    valence: near(0.1),
    age: Math.abs(near(0.05)),
    tiredness: Math.abs(near(0.05)),
  };
  const luck = random.next();
  for (let marks = luck < 0.1 ? 2 : luck < 0.5 ? 1 : 0; marks > 0; marks--) {
    const mark = MARKS[random.integer(MARKS.length)] as (typeof MARKS)[number];
    style = mark(style, 0.65 + 0.35 * random.next());
  }
  return { ...style, tempo: Math.max(0.6, Math.min(1.6, style.tempo)), size: Math.max(0.75, Math.min(1.3, style.size)) };
}

/** Style words that are true: none for what is ordinary. */
export function styleWords(style: Style): string[] {
  const words: string[] = [];
  if (style.tempo <= 0.78) words.push('slow');
  if (style.tempo >= 1.25) words.push('fast');
  if (style.energy >= 0.55) words.push('energetic');
  if (style.smoothness >= 0.55 && style.energy <= 0) words.push('gentle');
  if (style.weight >= 0.55) words.push('heavy');
  if (style.weight <= -0.55) words.push('light');
  if (style.valence >= 0.55) words.push('happy');
  if (style.valence <= -0.55) words.push('sad');
  if (style.age >= 0.55) words.push('old');
  if (style.tiredness >= 0.55) words.push('tired');
  return words;
}
