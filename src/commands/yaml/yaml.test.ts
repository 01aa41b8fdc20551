/** The YAML files by command: what is in force stays good, what was written stays, whatever is wrong with it. */
import { expect, test } from 'vitest';
import { fakeStudio } from '../../../fixtures/web/fakeStudio.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import { performCommand } from '../command.ts';
import type { Studio } from '../studio.ts';
import { applyDocument } from './applyDocument.ts';
import { discardDraft } from './discardDraft.ts';
import { changeApplied, changeDraft, writeDraft } from './editDocument.ts';
import { exportDocument } from './exportDocument.ts';
import { formatDocument } from './formatDocument.ts';
import { importDocument } from './importDocument.ts';
import { keepOwnDocument } from './keepOwnDocument.ts';
import { loadDocuments } from './loadDocuments.ts';
import { resetDocument } from './resetDocument.ts';

const SHIPPED = '# Shipped.\nrouter: {temperature: 0.1}\n';
const OWN = '# Mine.\nrouter: {temperature: 0.3} # warm\n';
const BROKEN = 'router: {temperature: hot}\n';

/** A studio whose YAML tab shows the registry. `files` is what the person picks. */
async function setUp(files: readonly { readonly path: string; readonly bytes: Uint8Array }[] = []) {
  const saved: { name: string; text: string }[] = [];
  const configs = { [REGISTRY_DOCUMENT]: SHIPPED };
  const studio = fakeStudio({
    readConfigs: async () => ({ ...configs }),
    pickFiles: async () => files,
    saveFile: (name: string, _: string, content: Uint8Array) => void saved.push({ name, text: new TextDecoder().decode(content) }),
  });
  studio.store.getState().setTab('yaml');
  await performCommand(loadDocuments, studio);
  return {
    studio,
    saved,
    configs,
    registry: () => studio.store.getState().documents[REGISTRY_DOCUMENT],
    notice: () => studio.store.getState().notice?.error,
    write: (text: string) => writeDraft(studio, REGISTRY_DOCUMENT, text),
  };
}

test('a good draft is applied; a bad one is refused with its place, and the last good text stays', async () => {
  const { studio, registry, notice, write } = await setUp();
  write(OWN);
  expect(registry().applied).toBe(SHIPPED);
  await performCommand(applyDocument, studio);
  expect([registry().applied, registry().draft, registry().shipped]).toEqual([OWN, OWN, SHIPPED]);
  write(BROKEN);
  await performCommand(applyDocument, studio);
  expect([registry().applied, registry().draft]).toEqual([OWN, BROKEN]);
  expect(notice()?.message).toMatch(/line 1, column 23: router\.temperature.*last good version stays in force/);
  expect(notice()?.remedy).toMatch(/above 0/);
  write(SHIPPED);
  await performCommand(applyDocument, studio);
  expect([registry().applied, notice()]).toEqual([SHIPPED, undefined]);
});

test('a draft goes back to what is in force, and all of it to what is shipped', async () => {
  const { studio, registry, write } = await setUp();
  expect([discardDraft, resetDocument].map((command) => command.isEnabled?.(studio))).toEqual([false, false]);
  write(OWN);
  await performCommand(applyDocument, studio);
  write(BROKEN);
  await performCommand(discardDraft, studio);
  expect(registry().draft).toBe(OWN);
  await performCommand(resetDocument, studio);
  expect(registry()).toEqual({ shipped: SHIPPED, basedOn: SHIPPED, applied: SHIPPED, draft: SHIPPED });
});

test('formatting keeps comments and is refused where there is no YAML', async () => {
  const { studio, registry, notice, write } = await setUp();
  write('router:\n      temperature:   0.3   # warm\n');
  await performCommand(formatDocument, studio);
  expect(registry().draft).toBe('router:\n  temperature: 0.3 # warm\n');
  write('router: [');
  await performCommand(formatDocument, studio);
  expect([registry().draft, notice()?.code]).toEqual(['router: [', 'invalid-input']);
});

test('a file comes in as a draft and goes out as it stands', async () => {
  const { studio, registry, saved } = await setUp([
    { path: 'mine.yaml', bytes: new TextEncoder().encode(`\uFEFF${OWN.replaceAll('\n', '\r\n')}`) },
  ]);
  await performCommand(importDocument, studio);
  expect([registry().draft, registry().applied]).toEqual([OWN, SHIPPED]);
  await performCommand(exportDocument, studio);
  expect(saved).toEqual([{ name: 'registry.yaml', text: OWN }]);
});

test('a file that is no text changes nothing', async () => {
  const { studio, registry, notice } = await setUp([{ path: 'photo.yaml', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) }]);
  await performCommand(importDocument, studio);
  expect([registry().draft, notice()?.code]).toEqual([SHIPPED, 'invalid-file']);
  expect(notice()?.message).toContain('photo.yaml');
});

test('commands act on what is seen: elsewhere they are not offered', async () => {
  const { studio } = await setUp();
  studio.store.getState().setTab('device');
  for (const command of [applyDocument, formatDocument, importDocument, exportDocument, resetDocument]) {
    expect(command.isEnabled?.(studio), command.name).toBe(false);
  }
});

test('a setting changed elsewhere goes into force and into the draft, comments and all', async () => {
  const { studio, registry, write } = await setUp();
  write(OWN);
  await performCommand(applyDocument, studio);
  const path = ['router', 'temperature'];
  await changeApplied(studio, REGISTRY_DOCUMENT, path, 0.5);
  expect([registry().applied, registry().draft]).toEqual([OWN.replace('0.3', '0.5'), OWN.replace('0.3', '0.5')]);
  write('# Half.\nrouter: {temperature: 0.5, mode: to');
  await changeApplied(studio, REGISTRY_DOCUMENT, path, 0.6);
  expect([registry().applied, registry().draft]).toEqual([OWN.replace('0.3', '0.6'), '# Half.\nrouter: {temperature: 0.5, mode: to']);
  await expect(changeApplied(studio, REGISTRY_DOCUMENT, path, -1)).rejects.toThrow(/router\.temperature/);
  expect(registry().applied).toBe(OWN.replace('0.3', '0.6'));
  await changeApplied(studio, REGISTRY_DOCUMENT, path, undefined);
  expect(registry().applied).toBe('# Mine.\nrouter: {} # warm\n');
  await expect(changeApplied(studio, 'nothing.yaml', path, 1)).rejects.toThrow(/nothing\.yaml/);
});

test('the form changes the draft alone', async () => {
  const { studio, registry } = await setUp();
  await changeDraft(studio, REGISTRY_DOCUMENT, ['router', 'mode'], 'top_1');
  expect([registry().draft, registry().applied]).toEqual([SHIPPED.replace('0.1', '0.1, mode: top_1'), SHIPPED]);
  await changeDraft(studio, REGISTRY_DOCUMENT, ['router', 'mode'], undefined);
  expect(registry().draft).toBe(SHIPPED);
});

test('an update of the app leaves an own version in force until the person says otherwise', async () => {
  const { studio, registry, configs, write } = await setUp();
  write(OWN);
  await performCommand(applyDocument, studio);
  configs[REGISTRY_DOCUMENT] = '# Newer.\nrouter: {temperature: 0.2}\n';
  await performCommand(loadDocuments, studio);
  expect([registry().applied, registry().basedOn]).toEqual([OWN, SHIPPED]);
  expect(keepOwnDocument.isEnabled?.(studio)).toBe(true);
  await performCommand(keepOwnDocument, studio);
  expect(keepOwnDocument.isEnabled?.(studio)).toBe(false);
  expect([registry().applied, registry().basedOn]).toEqual([OWN, configs[REGISTRY_DOCUMENT]]);
});

test('a kept text that is no longer good leaves force and stays as the draft', async () => {
  const { studio, registry } = await setUp();
  studio.store.getState().setDocument(REGISTRY_DOCUMENT, { applied: BROKEN, draft: BROKEN });
  await performCommand(loadDocuments, studio);
  expect(registry()).toEqual({ shipped: SHIPPED, basedOn: SHIPPED, applied: SHIPPED, draft: BROKEN });
});

test('files that cannot be read are said, and the kept ones serve', async () => {
  const { studio, registry, notice } = await setUp();
  const offline: Studio = { ...studio, readConfigs: () => Promise.reject(new Error('offline')) };
  await performCommand(loadDocuments, offline);
  expect([registry().applied, notice()?.message]).toEqual([SHIPPED, 'offline']);
});
