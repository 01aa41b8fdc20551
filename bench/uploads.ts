/**
 * `npx tsx bench/uploads.ts [--browser] [--only=WORDS] [--json] [FILE...]`: how long each bad upload takes until its reason is known, in Node or, after
 * `npm run build`, in the ingest worker in headless Chromium; then the largest good ones, and files of your own. A case that is not refused,
 * or a worker that does not answer afterwards, ends it with an error.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Figure, printFigures } from '../cli/bench/figure.ts';
import { BAD_UPLOADS, type Files } from '../fixtures/motion/badUploads.ts';
import { HEAVY_UPLOADS } from './heavyUploads.ts';
import { type Outcome, openUploadReader } from './uploadReader.ts';

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith('--'));
const only = args.find((arg) => arg.startsWith('--only='))?.slice(7) ?? '';
const isJson = args.includes('--json');
/** Of a bad upload, in seconds: beyond, it counts as hanging. */
const LIMIT = 5;

const figures: Figure[] = [];
const inBrowser = args.includes('--browser');
const reader = await openUploadReader(inBrowser);
try {
  const measure = async (what: string, files: Files, isGood: boolean): Promise<number> => {
    const start = performance.now();
    const cpu = process.cpuUsage();
    const { candidates, refused, milliseconds = performance.now() - start }: Outcome = await reader.read(files);
    if (isGood ? candidates === 0 || refused.length > 0 : candidates > 0 || refused.length === 0)
      throw new Error(`${what}: ${candidates} clips, refused: ${refused.join(' | ') || 'nothing'}`);
    const { user, system } = process.cpuUsage(cpu);
    // On a busy machine the processor's time tells more; in a browser it is that of another process.
    const own = inBrowser ? '' : ` (${((user + system) / 1e6).toFixed(2)} s of processor)`;
    if (!isJson)
      console.log(
        `${(milliseconds / 1000).toFixed(2).padStart(7)} s${own}  ${what}: ${refused[0]?.slice(0, 110) ?? `${candidates} clips`}`,
      );
    return milliseconds;
  };
  let worst = { what: '', milliseconds: 0 };
  const bad = [
    ...BAD_UPLOADS.map(([what, files]) => ({ what, make: () => files })),
    ...HEAVY_UPLOADS.filter(({ isGood }) => !isGood),
  ].filter(({ what }) => what.includes(only));
  for (const { what, make } of bad) {
    const milliseconds = await measure(what, make(), false);
    if (milliseconds > worst.milliseconds) worst = { what, milliseconds };
  }
  figures.push({ name: `uploads: the slowest of ${bad.length} bad ones, ${worst.what}`, value: worst.milliseconds, unit: 'ms' });
  for (const { what, make } of HEAVY_UPLOADS.filter(({ what, isGood }) => isGood && what.includes(only)))
    figures.push({ name: `uploads: ${what}`, value: await measure(what, make(), true), unit: 'ms' });
  for (const path of paths)
    figures.push({
      name: `uploads: ${basename(path)}`,
      value: await measure(path, { [basename(path)]: new Uint8Array(readFileSync(path)) }, true),
      unit: 'ms',
    });
  if (worst.milliseconds > LIMIT * 1000) process.exitCode = 1;
} finally {
  await reader.close();
}
printFigures(figures, isJson);
