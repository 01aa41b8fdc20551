import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cardOf, peftFiles, randomAdapter } from '../../../fixtures/experts/randomExperts.ts';
import { memoryFolder } from '../fileFolder.ts';
import { ADAPTER_ONNX, writeAdapterOnnx } from '../lora/adapterOnnx.ts';
import { PEFT_CONFIG, PEFT_WEIGHTS } from '../lora/peft.ts';
import { openArchive } from './archive.ts';
import { plainName, writeExpertFile, writePeftZip } from './expertFile.ts';
import { OwnExperts } from './ownExperts.ts';

const base = 'b'.repeat(64);
const modules = new Map([
  ['planner.q_proj', { inputs: 4, outputs: 3 }],
  ['refiner.conv1', { inputs: 2, outputs: 5 }],
]);
const gate = {
  hidden: { weight: Float32Array.of(1), bias: Float32Array.of(0) },
  out: { weight: Float32Array.of(1), bias: Float32Array.of(0) },
  encoder: 'words',
};
const target = { base, modules, gateEncoder: { key: 'words', width: 1 } };
const adapter = randomAdapter(modules, 2, 7);
const card = cardOf('calm', base, { config: '{"lora": {"rank": 2}}' });
const document = { adapter, card, gate, prototypes: ['slowly now'] };
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 9 });
const peft = Object.fromEntries(peftFiles({ adapter, card }));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('.expert files', () => {
  it('go round: what was written is read, bit for bit, gate, prompts and config with it', async () => {
    const folder = memoryFolder();
    const own = new OwnExperts(folder);
    const made = await own.import({ files: [{ path: 'x/calm.expert', bytes: writeExpertFile(document) }] }, target);
    expect(made).toEqual({
      name: 'calm',
      path: 'own/calm',
      bytes: (await own.file('calm')).length,
      category: 'orthogonal',
      base,
      licence: 'CC0-1.0',
      provenance: 'drawn at random',
      prototypes: ['slowly now'],
    });
    const again = writeExpertFile({ ...document, config: 'lora:\n  rank: 2\n' });
    expect(await own.file('calm')).toEqual(again);
    const files = openArchive(again, 'calm.expert');
    expect([...files.keys()]).toEqual(['card.json', PEFT_CONFIG, PEFT_WEIGHTS, ADAPTER_ONNX, 'config.yaml', 'gate.safetensors']);
    expect(files.get(PEFT_WEIGHTS)).toEqual(peft[PEFT_WEIGHTS]);
    const read = own.reader(async (path) => text(path));
    expect(await read('own/calm/config.yaml')).toEqual(text('lora:\n  rank: 2\n'));
    expect(await read('own/none/config.yaml')).toBeUndefined();
    expect(await read('stick-gen/x')).toEqual(text('stick-gen/x'));
  });

  it.each<[string, Record<string, Uint8Array>]>([
    ['a pair that PEFT wrote', peft],
    ['a folder of them', { 'My Walk/adapter_config.json': peft[PEFT_CONFIG], 'My Walk/adapter_model.safetensors': peft[PEFT_WEIGHTS] }],
    ['one adapter.onnx', { [ADAPTER_ONNX]: writeAdapterOnnx({ adapter, card }) }],
    ['a zip of a folder, with clutter', { 'a.zip': zip({ 'in/.DS_Store': text(''), '__MACOSX/in/x': text(''), ...inFolder('in/') }) }],
    ['the zip that PEFT exports go by', { 'calm.peft.zip': writePeftZip({ adapter, card }) }],
  ])('come from %s too', async (_, files) => {
    const own = new OwnExperts(memoryFolder());
    const given = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
    expect(await own.import({ files: given, name: 'walked' }, target)).toMatchObject({ name: 'walked', base, licence: 'CC0-1.0' });
    expect((await own.list()).map(({ name }) => name)).toEqual(['walked']);
  });

  it.each<[string, Record<string, Uint8Array>, string]>([
    ['nothing', {}, 'No file was chosen'],
    ['a pickled checkpoint', { 'model.pt': text('PK') }, 'model.pt is a pickled PyTorch checkpoint'],
    ['half a pair', { [PEFT_CONFIG]: peft[PEFT_CONFIG] }, 'adapter_model.safetensors is missing'],
    ['the other half', { [PEFT_WEIGHTS]: peft[PEFT_WEIGHTS] }, 'adapter_config.json is missing'],
    ['something else', { 'readme.txt': text('hello') }, 'adapter_config.json and adapter_model.safetensors is missing'],
    ['half a zip', { 'a.expert': writeExpertFile(document).slice(0, 900) }, 'a.expert is no zip, or is damaged'],
    ['a zip without an adapter', { 'a.expert': zip({ 'card.json': text('{}') }) }, 'a.expert: adapter_config.json and'],
    ['an empty zip', { 'a.expert': zipSync({}) }, 'a.expert: it is empty'],
    ['a path that climbs', { 'a.expert': zip({ '../../evil': text('x'), ...peft }) }, "it names the path '../../evil'"],
    ['a path from the root', { 'a.expert': zip({ '/etc/passwd': text('x'), ...peft }) }, "it names the path '/etc/passwd'"],
    ['a Windows path', { 'a.expert': zip({ 'C:\\evil': text('x'), ...peft }) }, "it names the path 'C:"],
    ['a bomb', { 'a.expert': zip({ big: new Uint8Array(300 * 2 ** 20), ...peft }) }, 'more than 268435456'],
    [
      'very many files',
      { 'a.expert': zip(Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`f${i}`, text('')]))) },
      'more than 64 files',
    ],
    ['two folders', { 'a.expert': zip({ 'a/x': text(''), 'b/x': text('') }) }, 'lie in 2 folders'],
    ['a card that is no JSON', { 'a.expert': zip({ ...peft, 'card.json': text('{') }) }, 'card.json is not JSON'],
    [
      'a card of a later version',
      { 'a.expert': zip({ ...peft, 'card.json': text('{"version": 2, "name": "x"}') }) },
      'later version of the studio',
    ],
    ['another base', Object.fromEntries(peftFiles({ adapter, card: cardOf('x', 'c'.repeat(64)) })), 'trained on base cccccccccccc'],
    [
      'another shape',
      Object.fromEntries(peftFiles({ adapter: randomAdapter(new Map([['planner.q_proj', { inputs: 9, outputs: 3 }]]), 2, 1), card })),
      "factor A of 'planner.q_proj' has 18 numbers",
    ],
  ])('refuse %s, and keep nothing', async (_, files, message) => {
    const own = new OwnExperts(memoryFolder());
    const given = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
    const refused = own.import({ files: given, name: 'x' }, target);
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining(message), remedy: expect.stringMatching(/\w/) });
    expect(await own.list()).toEqual([]);
  });

  it('make names of any text', () => {
    expect(['My Walk (2)', '3 steps', '', 'constructor', 'Ä'.repeat(60), 'a'.repeat(60)].map(plainName)).toEqual([
      'my_walk_2',
      'steps',
      'expert',
      'expert',
      'expert',
      'a'.repeat(48),
    ]);
  });
});

function inFolder(folder: string): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(peft).map(([name, bytes]) => [folder + name, bytes]));
}
