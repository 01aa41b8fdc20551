import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileArtifacts } from './fileArtifacts.ts';

const CONTENT = Buffer.from('twelve bytes');
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pack-'));
  mkdirSync(join(root, 'models'));
  writeFileSync(join(root, 'models', 'a.bin'), CONTENT);
  writeManifest(JSON.stringify({ version: 1, base: '0'.repeat(64), files: [entry()] }));
});
afterEach(() => rmSync(root, { recursive: true }));

function entry(): Record<string, unknown> {
  return {
    id: 'a',
    url: 'models/a.bin',
    bytes: CONTENT.length,
    sha256: createHash('sha256').update(CONTENT).digest('hex'),
    licence: 'MIT',
  };
}

function writeManifest(text: string): void {
  writeFileSync(join(root, 'models', 'manifest.json'), text);
}

describe('model files on disk', () => {
  it('reads a file that is as the manifest says', async () => {
    const pack = await openFileArtifacts(root);
    const arrived: number[] = [];
    expect(await pack.read('a', undefined, (bytes) => arrived.push(bytes))).toEqual(CONTENT);
    expect(arrived).toEqual([12]);
    expect(pack.manifest.base).toBe('0'.repeat(64));
  });

  it.each([
    ['truncated', 'twelve', 'ends after 6 of 12 bytes'],
    ['too long', 'twelve bytes and more', 'longer than the 12 bytes'],
    ['damaged', 'TWELVE BYTES', 'is damaged'],
  ])('refuses a %s file', async (_, content, message) => {
    writeFileSync(join(root, 'models', 'a.bin'), content);
    const pack = await openFileArtifacts(root);
    await expect(pack.read('a')).rejects.toMatchObject({ code: 'model-corrupt', message: expect.stringContaining(message) });
  });

  it('says what is missing', async () => {
    const pack = await openFileArtifacts(root);
    rmSync(join(root, 'models', 'a.bin'));
    await expect(pack.read('a')).rejects.toMatchObject({ code: 'model-missing', message: expect.stringContaining('a.bin is not there') });
    await expect(pack.read('b')).rejects.toMatchObject({ code: 'model-missing', message: 'models/manifest.json does not list b.' });
    await expect(openFileArtifacts(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'model-missing' });
  });

  it.each([
    ['not JSON', '<!doctype html>', 'is not JSON'],
    ['of another version', JSON.stringify({ version: 2, base: '0'.repeat(64), files: [] }), 'manifest.json: version:'],
    ['with a bad hash', JSON.stringify({ version: 1, base: '0'.repeat(64), files: [{ ...entry(), sha256: 'XY' }] }), 'files.0.sha256'],
  ])('refuses a manifest %s', async (_, text, message) => {
    writeManifest(text);
    await expect(openFileArtifacts(root)).rejects.toMatchObject({ code: 'model-corrupt', message: expect.stringContaining(message) });
  });
});
