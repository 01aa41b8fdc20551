import { describe, expect, it } from 'vitest';
import { decodeFeatures } from '../motion/features.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { denormaliseFeatures } from '../motion/statistics.ts';
import { type CaptionedClip, captionOfName, datasetOfClips } from './clipFolder.ts';
import { rowsOf } from './datasetIndex.ts';

const statistics = { mean: new Float32Array(72).fill(0.1), scale: new Float32Array(72).fill(0.5) };
const options = { statistics, fingerprint: 'mine', licence: 'CC0-1.0' };

/** A real pose on the floor, decoded from zeros with a height, held. */
function clip(name: string, frames: number): CaptionedClip {
  const features = new Float32Array(frames * 72);
  for (let f = 0; f < frames; f++) features[f * 72 + 3] = 1;
  return { name, positions: decodeFeatures(features, frames).positions, captions: [`does ${name}`] };
}

describe('datasetOfClips', () => {
  it('lays clips end to end, one segment each, normalised as the base is', () => {
    const dataset = datasetOfClips([clip('a', 20), clip('short', 5), clip('b', 30)], options);
    const [a, b] = dataset.index.clips;
    expect([a.id, a.start, a.frames, b.id, b.start, b.frames]).toEqual(['a', 0, 20, 'b', 20, 30]);
    expect(b.actions).toEqual([]);
    expect(b.segments).toEqual([{ start: 0, end: 30, captions: ['does b'], words: [], cyclic: false, weight: 1 }]);
    const positions = decodeFeatures(denormaliseFeatures(rowsOf(dataset, b, 0, 30), statistics), 30).positions;
    expect(positions.length).toBe(30 * POSE_SIZE);
    expect(positions[1]).toBeGreaterThan(0.2);
  });

  it('shows long clips in equal pieces, none of which is lost', () => {
    const { index } = datasetOfClips([clip('long', 450)], options);
    const train = index.clips.filter(({ split }) => split === 'train');
    expect(train.map(({ id, start, frames }) => [id, start, frames])).toEqual([
      ['long', 0, 150],
      ['long from frame 150', 150, 150],
      ['long from frame 300', 300, 150],
    ]);
  });

  it('holds out one piece of six, and judges few by themselves', () => {
    const splits = (count: number) =>
      datasetOfClips(
        Array.from({ length: count }, (_, i) => clip(`${i}`, 16)),
        options,
      ).index.clips.map(({ split }) => split);
    expect(splits(12).filter((split) => split === 'heldout')).toHaveLength(2);
    expect(splits(12)).toHaveLength(12);
    expect(splits(3)).toEqual(['train', 'train', 'train', 'heldout', 'heldout', 'heldout']);
  });

  it('refuses clips that are all too short', () => {
    expect(() => datasetOfClips([clip('a', 15)], options)).toThrow('None of 1 clips is at least 16 frames long.');
  });
});

it.each([
  ['Slow_sad-walk 02.bvh', 'slow sad walk'],
  ['jumpForJoy.npy', 'jump for joy'],
  ['01.bvh', ''],
])('the name %s says %j', (name, caption) => {
  expect(captionOfName(name)).toBe(caption);
});
