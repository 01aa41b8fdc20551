import { describe, expect, it } from 'vitest';
import { CaptionClassifier, type LabelledCaption } from '../../evaluate/captionClassifier.ts';
import { RandomStream } from '../../random.ts';
import { libraryVerbs } from '../compose/compose.ts';
import { MOTION_LIBRARY } from '../library.ts';
import { drawStyle, styleWords } from '../rig/style.ts';
import { sayMany } from './sayings.ts';

const verbs = libraryVerbs(MOTION_LIBRARY, []);

/** Captions of many takes of each action; the same caption is never on both sides. */
function captions(): { train: LabelledCaption[]; heldOut: LabelledCaption[] } {
  const random = new RandomStream(31);
  const all = new Map<string, LabelledCaption>();
  for (let draw = 0; draw < 20; draw++) {
    const style = drawStyle(random);
    for (const drawn of [...MOTION_LIBRARY.actions, ...MOTION_LIBRARY.gestures]) {
      const { phrases } = 'upperBody' in drawn ? drawn.draw(random, 4, draw, style) : drawn.draw(random, style);
      for (const caption of sayMany({ kind: 'single', part: phrases }, styleWords(style), verbs, random, 16))
        all.set(caption, { caption, action: drawn.action });
    }
  }
  const list = [...all.values()];
  return { train: list.filter((_, i) => i % 5 !== 0), heldOut: list.filter((_, i) => i % 5 === 0) };
}

describe('captions of the library', () => {
  it('tell their action: a bag of words recovers it from captions it has not seen', () => {
    const { train, heldOut } = captions();
    expect(heldOut.length).toBeGreaterThan(2000);
    const { share, confusions } = new CaptionClassifier(train).accuracy(heldOut);
    expect(share, JSON.stringify(confusions.slice(0, 25))).toBeGreaterThanOrEqual(0.97);
  });
});
