import { describe, expect, it } from 'vitest';
import { type HostTensor, int32 } from '../ports.ts';
import { ClipCodes, encodeClips } from './codes.ts';
import { placeCodes, smallDataset } from './fixture.ts';

const dataset = smallDataset();
const [walk, short, kept] = dataset.index.clips;

/** An encoder whose codes tell the first row of each token (features count rows) plus the column. */
async function encode(_: unknown, { features }: Readonly<Record<string, HostTensor>>): Promise<Record<string, HostTensor>> {
  const [batch, frames] = features.dims;
  const tokens = frames / 4;
  const codes = Int32Array.from({ length: batch * tokens * 5 }, (_, i) => features.data[Math.floor(i / 5) * 4 * 72] + (i % 5));
  return { codes: int32([batch, tokens, 5], codes) };
}

describe('clip codes', () => {
  it('are those of the frames asked for, at every phase', async () => {
    const shares: number[] = [];
    const codes = new ClipCodes(dataset.index, await encodeClips(dataset, encode, new Map(), (share) => shares.push(share)));
    for (const clip of [walk, short, kept]) {
      for (const from of [0, 1, 6, 11]) {
        const slice = codes.slice(clip, from, 4);
        expect([...slice]).toEqual([0, 4, 8, 12].flatMap((frame) => [0, 1, 2, 3, 4].map((column) => clip.start + from + frame + column)));
        expect(slice).toEqual(placeCodes(dataset).slice(clip, from, 4));
      }
    }
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('are refused when they are of another dataset or beyond a clip', async () => {
    expect(() => new ClipCodes(dataset.index, new Uint16Array(10))).toThrow(expect.objectContaining({ code: 'invalid-file' }));
    expect(() => placeCodes(dataset).slice(short, 3, 7)).toThrow(/short: no 7 tokens from frame 3 of 30/);
  });
});
