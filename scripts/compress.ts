/**
 * Last step of `npm run build`: writes FILE.br and FILE.gz beside each file of dist/ that shrinks, so that the server only picks one.
 * Not used by the dev server.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const SMALLEST = 1024;
/** A compressed copy must save at least this share, or it is not worth the unpacking. */
const WORTH = 0.04;
const QUALITY = 9;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((path) => `dist/${path}`)
  .filter((path) => !/\.(br|gz)$/.test(path) && statSync(path).isFile() && statSync(path).size >= SMALLEST);

let plain = 0;
let served = 0;
for (const path of files) {
  const bytes = readFileSync(path);
  const [small, fallback] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    zip(bytes, { level: 6 }),
  ]);
  const worth = small.length < bytes.length * (1 - WORTH);
  if (worth) {
    writeFileSync(`${path}.br`, small);
    writeFileSync(`${path}.gz`, fallback);
  }
  plain += bytes.length;
  served += worth ? small.length : bytes.length;
}
console.log(`Compressed ${files.length} files: ${megabytes(plain)} MB, ${megabytes(served)} MB as served.`);

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
