/**
 * `npm run lint` calls this after Biome: prints every import that breaks an arrow of the house and fails if there is one.
 * The rules are in `arrows.ts`. Tests are free to import what they test with.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brokenArrows } from './arrows.ts';

const files = ['src', 'workers', 'cli', 'bench', 'scripts']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path.replaceAll('\\', '/')}`))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path));
const broken = files.flatMap((path) => brokenArrows(path, readFileSync(path, 'utf8')));
for (const line of broken) console.error(line);
if (broken.length > 0) process.exit(1);
console.log(`Import arrows hold in ${files.length} files.`);
