import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { boundToHost, completeLock, missingOptional, parseLock } from './lock.ts';

const small = () =>
  parseLock(
    JSON.stringify({
      name: 'app',
      lockfileVersion: 3,
      packages: {
        '': { name: 'app' },
        'node_modules/tool': {
          version: '2.0.0',
          optionalDependencies: { '@tool/linux': '2.0.0', '@tool/mac': '2.0.0', '@tool/win': '^2.0.0' },
        },
        'node_modules/tool/node_modules/@tool/linux': { version: '2.0.0', optional: true },
        'node_modules/@tool/mac': { version: '2.0.0', optional: true },
      },
    }),
  );

test('the lock file of this repository is complete and bound to no host', () => {
  const lock = parseLock(readFileSync('package-lock.json', 'utf8'));
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(missingOptional(lock)).toEqual([]);
  expect(boundToHost(lock)).toEqual([]);
});

test('finds what is missing, nested and hoisted entries counted', () => {
  expect(missingOptional(small())).toEqual([{ name: '@tool/win', range: '^2.0.0', wantedBy: 'node_modules/tool' }]);
});

test('adds a version-only entry and keeps the rest', () => {
  const lock = completeLock(small());
  expect(lock.packages['node_modules/@tool/win']).toEqual({ version: '2.0.0', optional: true });
  expect(lock.packages['node_modules/tool']).toEqual(small().packages['node_modules/tool']);
  expect(missingOptional(lock)).toEqual([]);
});

test('sees an entry that names another host', () => {
  const lock = small();
  lock.packages['node_modules/tool'] = { version: '2.0.0', resolved: 'http://mirror.example/tool.tgz' };
  expect(boundToHost(lock)).toEqual(['node_modules/tool']);
});
