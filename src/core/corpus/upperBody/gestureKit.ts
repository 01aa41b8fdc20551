/**
 * What gestures are made of: a drawn take, when it happens, and the small draws they share. The gestures are in
 * armGestures.ts and bodyGestures.ts; index.ts is the library.
 */
import type { RandomStream } from '../../random.ts';
import type { GesturePose, Side } from './overlay.ts';
import { envelope } from './timing.ts';

export interface GestureTake {
  /** The pose asked for at t seconds. */
  readonly pose: (t: number) => GesturePose;
  /** Verb phrases that are true of this take, third person: 'waves with the right hand'. */
  readonly phrases: readonly string[];
  readonly style: readonly string[];
}

export interface Gesture {
  readonly action: string;
  /** Whether it may go on top of walking. */
  readonly upperBody: boolean;
  /** How often it is drawn. */
  readonly share: number;
  readonly draw: (random: RandomStream, seconds: number, noise: number) => GestureTake;
}

export interface Span {
  readonly start: number;
  readonly attack: number;
  readonly end: number;
  readonly release: number;
}

export const between = (random: RandomStream, low: number, high: number) => low + (high - low) * random.next();
export const pick = <T>(random: RandomStream, items: readonly T[]): T => items[random.integer(items.length)] as T;
export const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** When the gesture happens in a clip; one in three, and all without room to come back, are still held at the end. */
export function span(random: RandomStream, seconds: number, attack: number): Span {
  const start = between(random, 0.1, 0.2 * seconds);
  const held = random.next() < 0.33 || seconds < start + 3 * attack + 1;
  const release = attack * between(random, 1, 1.5);
  return { start, attack, end: held ? Number.POSITIVE_INFINITY : seconds - between(random, 0, 0.15 * seconds), release };
}

export const amountAt = (t: number, s: Span) => envelope(t, s.start, s.attack, s.end, s.release);
export const tempoWords = (tempo: number) => (tempo > 1.3 ? ['fast'] : tempo < 0.75 ? ['slow'] : []);
export const adverb = (tempo: number) => (tempo > 1.3 ? ' quickly' : tempo < 0.75 ? ' slowly' : '');
