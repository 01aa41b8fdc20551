import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random.ts';
import { nearCopies } from './nearCopies.ts';
import { drawHeldOut, type SplitClip, tie } from './split.ts';

const clips: SplitClip[] = Array.from({ length: 60 }, (_, i) => ({
  keys: [`group:${Math.floor(i / 2)}`, ...(i % 10 === 0 ? ['trial:shared'] : [])],
  frames: 100,
  actions: [i < 4 ? 'rare' : 'walk'],
}));

describe('drawHeldOut', () => {
  const heldOut = drawHeldOut(clips, 0.2, 7);

  it('holds out about the share of frames', () => {
    const share = heldOut.filter(Boolean).length / clips.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.23);
  });

  it('keeps everything that is tied on one side', () => {
    for (const family of tie(clips)) expect(new Set(family.map((i) => heldOut[i])).size).toBe(1);
    expect(tie(clips).find((family) => family.includes(0))).toEqual(expect.arrayContaining([0, 1, 10, 20, 50, 51]));
  });

  it('never holds out rare actions', () => {
    expect(heldOut.slice(0, 4)).toEqual([false, false, false, false]);
  });

  it('depends on the seed alone', () => {
    expect(drawHeldOut(clips, 0.2, 7)).toEqual(heldOut);
    expect(drawHeldOut(clips, 0.2, 8)).not.toEqual(heldOut);
  });

  it('holds out nothing for a share of 0', () => {
    expect(drawHeldOut(clips, 0, 7)).not.toContain(true);
    expect(drawHeldOut([], 0.2, 7)).toEqual([]);
  });
});

describe('nearCopies', () => {
  const motion = (seed: number, frames: number, noise: number) => {
    const random = new RandomStream(seed);
    const phases = Array.from({ length: 66 }, () => random.next() * 6);
    const jitter = new RandomStream(seed + 1000 + noise * 1e6);
    const local = Float32Array.from(
      { length: frames * 66 },
      (_, i) => 0.3 * Math.sin(phases[i % 66] + Math.floor(i / 66) / 9) + noise * jitter.normal(),
    );
    return { frames, local };
  };

  it('finds the same take with noise and an offset, and not another one', () => {
    const take = motion(1, 120, 0);
    const copy = motion(1, 120, 0.005);
    const cut = { frames: 90, local: take.local.slice(30 * 66) };
    const other = motion(2, 120, 0);
    const pairs = nearCopies([take, copy, cut, other]).map((pair) => pair.join('-'));
    expect(pairs).toEqual(expect.arrayContaining(['0-1', '1-0', '2-0']));
    expect(pairs.some((pair) => pair.includes('3'))).toBe(false);
  });

  it('never takes clips of one series for copies', () => {
    const take = { ...motion(1, 120, 0), series: 'bn' };
    const again = { ...motion(1, 120, 0.005), series: 'bn' };
    expect(nearCopies([take, again, motion(1, 120, 0.004)]).map((pair) => pair.join('-'))).toEqual(['0-2', '1-2', '2-0', '2-1']);
  });
});
