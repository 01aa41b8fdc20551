import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { jointRange } from '../evaluate/headline.ts';
import { decodeFeatures, encodeFeatures } from '../motion/features.ts';
import { denormaliseFeatures, normaliseFeatures } from '../motion/statistics.ts';
import { type Dataset, type DatasetClip, rowsOf } from './datasetIndex.ts';
import { domainDataset } from './domainDataset.ts';
import { smallDataset } from './fixture.ts';

const statistics = { mean: new Float32Array(72), scale: new Float32Array(72).fill(0.5) };

/** A walk told as a quick one, and a wave. */
function dataset(): Dataset {
  const [template] = smallDataset().index.clips;
  const parts = (['walk', 'wave_right'] as const).map((name) => fixtureClip(name));
  const captions = ['a person walks quickly', 'a person waves'];
  const clips = parts.map(({ frames }, i): DatasetClip => {
    const segment = { start: 0, end: frames, captions: [captions[i]], words: [], cyclic: false, weight: 1 };
    const start = i === 0 ? 0 : parts[0].frames;
    return { ...template, id: captions[i], start, frames, segments: [segment], actions: [[3, Math.ceil(frames / 4)]] };
  });
  const rows = clips.reduce((sum, { frames }) => sum + frames, 0);
  const features = new Float32Array(rows * 72);
  for (const [i, { start }] of clips.entries())
    features.set(normaliseFeatures(encodeFeatures(parts[i].positions, parts[i].frames), statistics), start * 72);
  return { index: { ...smallDataset().index, rows, clips }, features };
}

describe('domainDataset', () => {
  it('keeps the clips of the domain alone, over the same features', () => {
    const all = smallDataset();
    const { index, features } = domainDataset(all, statistics, { name: 'calm', segments: 1 });
    expect(index.clips.filter(({ split }) => split === 'train').map(({ segments }) => segments.length)).toEqual([1]);
    expect(features).toBe(all.features);
    expect(index.fingerprint).not.toBe(domainDataset(all, statistics, { name: 'calm' }).index.fingerprint);
  });

  it('tells plainly what it shows', () => {
    const { index } = domainDataset(dataset(), statistics, { name: 'calm', plain_captions: true });
    const said = index.clips
      .filter(({ split }) => split === 'train')
      .flatMap(({ segments }) => segments.flatMap(({ captions }) => captions));
    expect(said).toEqual(['a person walks', 'a person waves']);
  });

  it('plays copies faster, each a clip of its own with its actions and captions', () => {
    const all = dataset();
    const [walk] = all.index.clips;
    const made = domainDataset(all, statistics, { name: 'quick', copies: { speed: [1.5, 1.5] } });
    const [copy] = made.index.clips;
    expect(copy.frames).toBe(Math.floor((walk.frames - 1) / 1.5) + 1);
    expect(copy.segments).toEqual([{ ...walk.segments[0], end: copy.frames }]);
    expect(copy.actions).toEqual([[3, Math.ceil(copy.frames / 4)]]);
    expect(made.features).toHaveLength(made.index.rows * 72);
    expect(made.index.clips.map(({ split }) => split)).toEqual(all.index.clips.map(({ split }) => split));
    const root = (data: Dataset, clip: DatasetClip) => {
      const { positions } = decodeFeatures(denormaliseFeatures(rowsOf(data, clip, 0, clip.frames), statistics), clip.frames);
      return { positions, way: Math.hypot(positions.at(-66) ?? 0, positions.at(-64) ?? 0) };
    };
    expect(root(made, copy).way).toBeCloseTo(root(all, walk).way, 1);
    const wide = domainDataset(all, statistics, { name: 'wide', copies: { reach: [1.5, 1.5] } });
    const reach = (data: Dataset) => jointRange(root(data, data.index.clips[0]).positions, walk.frames);
    expect(reach(wide)).toBeGreaterThan(1.1 * reach(all));
  });
});
