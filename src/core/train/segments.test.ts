import { describe, expect, it } from 'vitest';
import { actionNames, runLength, tokenActions } from './actions.ts';
import { correctionsFor, type PackClip, parsePack } from './pack.ts';
import { mirroredSegment, segmentsOf } from './segments.ts';

const clip: PackClip = {
  id: 'cmu_amc/1',
  source: 'cmu_amc',
  label: 'walk, then kick',
  licence: 'cmu',
  start: 0,
  frames: 200,
  group: 1,
  fps: 25,
  segments: [
    { start: 0, end: 100, captions: ['a person walks left'], action: 'walk', spans: [], style: [] },
    {
      start: 100,
      end: 200,
      captions: ['a person turns, then kicks'],
      action: 'kick',
      spans: [
        [0, 2, 'turn'],
        [2, 4, 'kick'],
      ],
      style: [],
    },
  ],
};

describe('segmentsOf', () => {
  const segments = segmentsOf(clip, 4, 196);

  it('moves with the frames that were cut, and adds spans with captions of their own', () => {
    expect(segments.map(({ start, end, captions, cyclic }) => [start, end, captions[0], cyclic])).toEqual([
      [0, 96, 'a person walks left', true],
      [96, 196, 'a person turns, then kicks', false],
      [96, 146, 'turn', false],
      [146, 196, 'kick', false],
    ]);
  });

  it('mirrors captions and words', () => {
    expect(mirroredSegment(segments[0]).captions).toEqual(['a person walks right']);
    expect(mirroredSegment({ ...segments[0], words: ['left jab'] }).words).toEqual(['right jab']);
  });

  it('says the action of every token, the rare ones as other', () => {
    const names = actionNames([...segments, ...segments], 3);
    expect(names).toEqual(['other', 'kick', 'turn']);
    const runs = runLength(tokenActions(segments, names, 49));
    expect(runs.map(([id, tokens]) => [names[id], tokens])).toEqual([
      ['other', 24],
      ['turn', 13],
      ['kick', 12],
    ]);
  });
});

describe('correctionsFor', () => {
  const steady = new Float32Array(50).fill(0.02);

  it('cuts a rest pose that jumps into the motion, in captures only', () => {
    const jumping = steady.slice();
    jumping[1] = 0.2;
    expect(correctionsFor('cmu_acrnn/salsa_24', jumping).skipStart).toBe(2);
    expect(correctionsFor('quaternius_ual/jab', jumping).skipStart).toBe(0);
    expect(correctionsFor('cmu_acrnn/salsa_24', steady).skipStart).toBe(0);
  });

  it('knows the defects that were seen', () => {
    expect(correctionsFor('cmu_more/03_03', steady).refitFloor).toBe(false);
    expect(correctionsFor('cmu_more/131_01', steady).refitFloor).toBe(true);
    expect(correctionsFor('cmu_iclone/06_02', steady).skipEnd).toBe(18);
  });
});

it('parsePack names the path of a mistake', () => {
  expect(parsePack({ licences: {}, clips: [clip] }, 'clips.json').clips).toHaveLength(1);
  expect(() => parsePack({ licences: {}, clips: [{ ...clip, fps: 30 }] }, 'p/clips.json')).toThrow(/p\/clips\.json: clips\.0\.fps/);
});
