import { describe, expect, it } from 'vitest';
import { MOTION_LIBRARY } from '../corpus/library.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { mirrorFeatures } from '../motion/mirror.ts';
import { POSE_SIZE, restPose } from '../motion/skeleton.ts';
import { type BuildOptions, buildDataset } from './build.ts';
import { datasetCard, splitsOf } from './card.ts';
import { parseDatasetIndex } from './datasetIndex.ts';
import { swapSides } from './sides.ts';
import type { SourcePack } from './takes.ts';

const config = {
  held_out: 0.2,
  seed: 7,
  minimum_action_count: 3,
  idle_weight: 0.1,
  mixture: { captured: 0.5, over_captured: 0.2, procedural: 0.3 },
  composition: { single: 0.4, over_capture: 0.2, while: 0.1, two: 0.2, three: 0.05, counted: 0.05 },
  extended_frames: [75, 150] as [number, number],
};
const FRAMES = 40;
const CLIPS = 24;

/** Standing figures whose left arm swings, each in its own way, on a floor that is not at 0; every third holds still at the end. */
function pack(): SourcePack {
  const joints = new Float32Array(CLIPS * FRAMES * POSE_SIZE);
  const rest = restPose();
  for (let row = 0; row < CLIPS * FRAMES; row++) {
    const [clip, frame] = [Math.floor(row / FRAMES), row % FRAMES];
    const angle = Math.sin(Math.min(frame, 30) / (3 + clip / 4)) * (0.3 + clip / 20);
    for (let i = 0; i < POSE_SIZE; i++) joints[row * POSE_SIZE + i] = rest[i] + (i % 3 === 1 ? 1.3 : 0);
    // Each leans in its own way, so that none passes for a copy of another.
    for (const joint of [6, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]) joints[row * POSE_SIZE + joint * 3 + 2] += 0.05 * clip;
    for (const joint of [18, 20]) joints[row * POSE_SIZE + joint * 3 + 1] += (joint - 17) * 0.1 * angle;
  }
  const clips = Array.from({ length: CLIPS }, (_, i) => ({
    id: `test/${i}`,
    source: 'test',
    label: 'wave the left hand',
    licence: 'mit',
    start: i * FRAMES,
    frames: FRAMES,
    group: Math.floor(i / 2),
    fps: 25 as const,
    segments: [
      { start: 0, end: FRAMES, captions: ['a person waves the left hand', 'the left arm swings'], action: 'wave', spans: [], style: [] },
    ],
  }));
  return { name: 'made_up', index: { licences: { mit: 'MIT' }, clips }, joints };
}

async function build(packs: readonly SourcePack[], options: Partial<BuildOptions> = {}) {
  const parts: Float32Array[] = [];
  const skipped: string[] = [];
  const built = await buildDataset(
    packs,
    { config, fingerprint: 'print', hours: 0, library: MOTION_LIBRARY, ...options },
    { write: async (rows) => void parts.push(rows.slice()) },
    { line: () => undefined, skipped: (what, why) => skipped.push(`${what}: ${why}`), progress: () => undefined },
  );
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { ...built, features: all, skipped };
}

const built = await build([pack()]);
const { index, features } = built;
const rows = (start: number, frames: number): Float32Array => features.slice(start * FEATURE_SIZE, (start + frames) * FEATURE_SIZE);

/** Value by value; a matcher on arrays of this size takes minutes. */
const same = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((value, i) => value === b[i]);

describe('buildDataset', () => {
  it('writes an index that its own reader accepts, over all rows', () => {
    expect(parseDatasetIndex(JSON.parse(JSON.stringify(index)), 'index.json')).toEqual(index);
    expect(features.length).toBe(index.rows * FEATURE_SIZE);
    const last = index.clips[index.clips.length - 1];
    expect(last.start + last.frames).toBe(index.rows);
  });

  it('doubles every clip by its mirror image, with captions on the other side', () => {
    const originals = index.clips.filter(({ id, derived, mirrored }) => !derived && !mirrored && !id.includes('@'));
    expect(originals).toHaveLength(CLIPS);
    for (const clip of originals) {
      const twin = index.clips.find(({ id }) => id === `${clip.id}/mirrored`);
      expect(same(rows(twin?.start ?? 0, FRAMES), mirrorFeatures(rows(clip.start, FRAMES)))).toBe(true);
      expect(twin?.segments[0].captions).toEqual(clip.segments[0].captions.map(swapSides));
      expect(twin?.segments[0].words).toEqual(['wave', 'wave the right hand']);
      expect(twin?.split).toBe(clip.split);
    }
  });

  it('never keeps a side of the unmirrored motion in a mirrored caption, nor the other way round', () => {
    for (const { mirrored, segments } of index.clips) {
      for (const { captions, words } of segments)
        for (const text of [...captions, ...words]) expect(text).not.toMatch(mirrored ? /left/ : /right/);
    }
  });

  it('puts the floor at 0', () => {
    const lowest = Math.min(...index.clips.filter(({ derived }) => !derived).map(({ start }) => features[start * FEATURE_SIZE + 3]));
    const ankleToPelvis = restPose()[1] - Math.min(...Array.from({ length: 22 }, (_, joint) => restPose()[joint * 3 + 1]));
    expect(lowest).toBeGreaterThan(ankleToPelvis - 0.05);
    expect(lowest).toBeLessThan(ankleToPelvis + 0.12);
  });

  it('keeps groups on one side of the split, and holds nothing out as an extended take', () => {
    const side = new Map<number, string>();
    for (const { id, split, derived } of index.clips) {
      const group = Math.floor(Number(/test\/(\d+)/.exec(id)?.[1]) / 2);
      expect(side.get(group) ?? split).toBe(split);
      side.set(group, split);
      if (derived) expect(split).toBe('train');
    }
    expect(new Set(side.values())).toEqual(new Set(['train', 'heldout']));
  });

  it('adds held takes of what ends at rest', () => {
    const derived = index.clips.filter((clip) => clip.derived);
    expect(derived.length).toBeGreaterThan(CLIPS);
    for (const { start, frames } of derived) {
      expect(frames).toBeGreaterThan(FRAMES);
      expect(
        rows(start + frames - 1, 1)
          .slice(0, 3)
          .every((speed) => Math.abs(speed) === 0),
      ).toBe(true);
    }
  });

  it('is deterministic', async () => {
    const again = await build([pack()]);
    expect(again.index).toEqual(index);
    expect(same(again.features, features)).toBe(true);
  });

  it('knows the actions and the words', () => {
    expect(built.actions).toEqual(['other', 'wave']);
    expect(index.verbs).toEqual(['waves']);
  });

  it('tells captures in more ways than their captions', () => {
    const said = new Set(index.clips.flatMap(({ segments }) => segments.flatMap(({ captions }) => captions)));
    expect(said.size).toBeGreaterThan(20);
    for (const caption of said) expect(caption).toMatch(/wav(?:e|es|ing)\b.*\bhand|arm swings/);
  });

  it('plays what never flies at other speeds, for training only', () => {
    const other = index.clips.filter(({ id, mirrored }) => id.includes('@') && !mirrored);
    expect(other.length).toBeGreaterThan(CLIPS / 2);
    for (const { split, frames } of other) {
      expect(split).toBe('train');
      expect(frames).not.toBe(FRAMES);
    }
  });

  it('names and leaves out a clip that cannot be used', async () => {
    const broken = pack();
    broken.joints[3 * FRAMES * POSE_SIZE + 5] = Number.NaN;
    const { skipped, index: rest } = await build([broken]);
    expect(skipped).toEqual(['made_up/test/3: holds numbers that are not finite']);
    expect(rest.clips.some(({ id }) => id.startsWith('made_up/test/3'))).toBe(false);
  });
});

describe('buildDataset with procedural motion', async () => {
  const mixed = await build([pack()], { hours: 0.012 });
  const procedural = mixed.index.clips.filter(({ source }) => source === 'procedural');

  it('adds the hours asked for, mirrored, marked by source and licence', () => {
    const frames = procedural.filter(({ mirrored }) => !mirrored).reduce((sum, clip) => sum + clip.frames, 0);
    expect(frames / 25 / 3600).toBeGreaterThanOrEqual(0.012);
    expect(frames / 25 / 3600).toBeLessThan(0.016);
    for (const { licence, derived, id } of procedural) {
      expect(['CC0-1.0 procedural', 'mit']).toContain(licence);
      expect(derived).toBe(false);
      expect(id).toMatch(/^procedural\//);
    }
  });

  it('draws the kinds by the mixture', () => {
    const weight = (own: boolean) =>
      mixed.index.clips
        .filter(({ split, licence }) => split === 'train' && (licence === 'mit') === own)
        .reduce((sum, { segments }) => sum + segments.reduce((of, segment) => of + segment.weight, 0), 0);
    expect(weight(false) / weight(true)).toBeCloseTo(0.3 / 0.5, 3);
  });

  it('is the same again, and keeps the statistics of an older dataset when asked', async () => {
    const again = await build([pack()], { hours: 0.012 });
    expect(same(again.features, mixed.features)).toBe(true);
    expect(again.index).toEqual(mixed.index);
    const { statistics } = await build([pack()], { hours: 0.003, statistics: built.statistics });
    expect(statistics).toBe(built.statistics);
  });

  it('has a split by source and a card', () => {
    const splits = splitsOf(mixed.index);
    expect([...splits.keys()]).toEqual(['test', 'procedural']);
    expect((splits.get('test')?.train.length ?? 0) + (splits.get('test')?.heldout.length ?? 0)).toBe(CLIPS);
    expect(datasetCard(mixed.index)).toMatch(/\| procedural \| CC0-1.0 procedural \| \d+ \|/);
  });
});
