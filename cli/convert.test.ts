import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fixtureClip, fixturePath } from '../fixtures/motion/load.ts';
import { readClipFile, writeClipFile, writeOutput } from './clipFiles.ts';
import { drawSheet } from './contactSheet.ts';
import { parseSeeds } from './evaluate/seeds.ts';

const folder = mkdtempSync(join(tmpdir(), 'clips-'));

describe('clip files', () => {
  it('convert between formats by their endings, making folders', async () => {
    const clip = await readClipFile(fixturePath('walk.npy'));
    await writeClipFile(join(folder, 'deep', 'er', 'walk.bvh'), clip);
    const back = await readClipFile(join(folder, 'deep', 'er', 'walk.bvh'));
    expect(back).toMatchObject({ name: 'walk', actors: 1, frames: 72 });
    expect(Math.max(...back.positions.map((value, i) => Math.abs(value - clip.positions[i])))).toBeLessThan(0.001);
  });

  it('say what is wrong with a path', async () => {
    await expect(readClipFile(join(folder, 'none.npy'))).rejects.toThrow(/none\.npy cannot be read: there is no such file/);
    writeFileSync(join(folder, 'file'), '');
    await expect(writeOutput(join(folder, 'file', 'a.npy'), 'x')).rejects.toThrow(/a\.npy cannot be written: part of the path is a file/);
    await expect(writeOutput(folder, 'x')).rejects.toThrow(/it is a folder/);
    writeFileSync(join(folder, 'bad.npy'), readFileSync(fixturePath('README.md')));
    await expect(readClipFile(join(folder, 'bad.npy'))).rejects.toThrow(/bad\.npy is not an \.npy file/);
  });
});

describe('seeds', () => {
  it.each([
    ['0..4', [0, 1, 2, 3, 4]],
    ['7', [7]],
    ['1, 5,7', [1, 5, 7]],
  ])('%s', (text, seeds) => {
    expect(parseSeeds(text)).toEqual(seeds);
  });
  it.each(['', '4..0', 'a', '1..x', '-1', '1.5'])('refuses "%s"', (text) => {
    expect(() => parseSeeds(text)).toThrow(/not a list of seeds/);
  });
});

describe('contact sheet', () => {
  it('is a PNG with a coloured figure for each pose', () => {
    const png = Buffer.from(drawSheet([{ name: 'walk', positions: fixtureClip('walk').positions }], 24));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const start = png.indexOf('IDAT') + 4;
    const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect(rows).toHaveLength(height * (width * 3 + 1));
    const blueIn = (column: number): number => {
      let count = 0;
      for (let y = 0; y < height; y++) {
        for (let x = column * 120; x < (column + 1) * 120; x++) {
          const at = y * (width * 3 + 1) + 1 + x * 3;
          if (rows[at + 2] > 200 && rows[at] < 80) count++;
        }
      }
      return count;
    };
    expect(width).toBe(3 * 120);
    for (const column of [0, 1, 2]) expect(blueIn(column)).toBeGreaterThan(100);
  });
});
