/** One action of the rig, or one gesture of somebody who stands: the plainest scene, and the parts of sequences. */
import { FPS } from '../../motion/clip.ts';
import type { Style } from '../rig/style.ts';
import { cut, framesOf, type Performance, PROCEDURAL_LICENCE, performAction, performGesture, performStanding } from './performance.ts';
import { between, byShare, type ComposedScene, type Kitchen, LONGEST, label, SECONDS } from './scene.ts';

/** How often an action of the whole body is drawn, against a gesture. */
const RIG_SHARE = 0.55;

export interface Wish {
  readonly action?: string;
  /** Frames that what does not repeat must fit in. */
  readonly room?: number;
  /** The take must show its action exactly once. */
  readonly once?: boolean;
}

/** One action of the rig or one gesture of somebody who stands. */
export function single(k: Kitchen, style: Style, { action: name, room = LONGEST, once = false }: Wish = {}): Performance | undefined {
  const { library, random } = k;
  const asked = <T extends { readonly action: string }>(items: readonly T[]) =>
    name === undefined ? items : items.filter(({ action }) => action === name);
  const [actions, gestures] = [asked(library.actions), asked(library.gestures)];
  const simple = (phrases: readonly string[]) => !once || showsOnce(phrases);
  if (gestures.length === 0 || (actions.length > 0 && random.next() < RIG_SHARE)) {
    const action = byShare(actions, random);
    return (
      action &&
      performAction(
        library,
        action,
        style,
        random,
        ({ seconds, phrases }) => (action.cyclic || seconds * FPS <= room + 0.5) && simple(phrases),
      )
    );
  }
  const gesture = byShare(gestures, random);
  const performed = gesture && performGesture(gesture, standingBase(k, style, Math.min(room / FPS, SECONDS[1])), style, random);
  return performed && simple(performed.phrases) ? performed : undefined;
}

function standingBase({ library, random }: Kitchen, style: Style, longest: number): Performance {
  const seconds = between(random, SECONDS[0], longest);
  const positions = performStanding(library, seconds, style, random);
  return {
    positions,
    action: 'idle',
    phrases: ['stands'],
    spans: [],
    cyclic: true,
    style: [],
    licence: PROCEDURAL_LICENCE,
    families: [],
  };
}

/** What a take says of itself that shows the thing once and is over with it. */
const ONE = /\b(?:an?|one) (?:[a-z-]+ ){0,2}(?:kick|punch|jab|hook|uppercut|bow|squat|knee bend|jump|hop|leap)\b|\bonce\b/;
const SEVERAL =
  /\b(?:twice|thrice|times|two|three|four|five|several|few|repeated|repeatedly|again and again|and down|series|combination|combo|keeps|many|stays|low)\b/;

/** Whether a take with these phrases shows its action exactly once. */
export function showsOnce(phrases: readonly string[]): boolean {
  return phrases.some((phrase) => ONE.test(phrase)) && !phrases.some((phrase) => SEVERAL.test(phrase));
}

/** A performance as a scene of its own; undefined when it is too long to be cut. */
export function alone(whole: Performance | undefined): ComposedScene | undefined {
  if (whole === undefined) return undefined;
  const fits = framesOf(whole) <= LONGEST ? whole : whole.cyclic ? cut(whole, 0, LONGEST) : undefined;
  return fits && { whole: fits, scene: { kind: 'single', part: fits.phrases }, words: [label(fits.action)], parts: [] };
}
