/** `npm run lock:complete`, after any change of the dependencies: adds the foreign-platform entries that npm left out of package-lock.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock, missingOptional, parseLock } from './lock.ts';

const FILE = 'package-lock.json';

const lock = parseLock(readFileSync(FILE, 'utf8'));
const missing = missingOptional(lock);
if (missing.length > 0) writeFileSync(FILE, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
for (const { name, range, wantedBy } of missing) console.log(`added ${name} ${range} (wanted by ${wantedBy})`);
console.log(`${FILE}: ${missing.length} entries added.`);
