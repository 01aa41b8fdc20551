/**
 * The small static server behind `npm start` and the browser tests: serves dist/ with the isolation headers that WASM threads need, picks the
 * copies that the build compressed, and answers 404 in plain text (never a page) for what is not there. Not for the open internet.
 */
import { createReadStream, existsSync, type Stats, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, toAppError } from '../src/core/errors.ts';
import { describeError } from './describeError.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** First match wins: the build writes both copies of a file or none. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** A server over the files of `root` (not yet listening). */
export function createStaticServer(root: string): Server {
  const base = resolve(root);
  return createServer((request, response) => {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD are served here.');
    const path = locate(base, request.url ?? '/');
    if (path === undefined) return refuse(response, 404, `Not found: ${(request.url ?? '').slice(0, 200)}`);
    send(request, response, base, path);
  });
}

/** Absolute path of the file that a request means, or undefined when it is not there or lies outside `base`. */
function locate(base: string, url: string): string | undefined {
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
  if (pathname.includes('\0')) return undefined;
  const path = join(base, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  return path.startsWith(base + sep) && isFile(path) ? path : undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function send(request: IncomingMessage, response: ServerResponse, base: string, path: string): void {
  const accepted = (request.headers['accept-encoding'] ?? '').toString().split(/\s*,\s*/);
  const encoding = ENCODINGS.find(({ name, suffix }) => accepted.some((offer) => offer.split(';')[0] === name) && isFile(path + suffix));
  const chosen = path + (encoding?.suffix ?? '');
  const stats = statSync(chosen);
  const tag = etag(stats, encoding?.name);
  response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', tag);
  // Names under assets/ carry a hash of their content; everything else is asked for again each time, and is mostly unchanged.
  response.setHeader('Cache-Control', path.startsWith(join(base, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  if (encoding) response.setHeader('Content-Encoding', encoding.name);
  response.setHeader('Content-Length', stats.size);
  response.writeHead(200);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const stream = createReadStream(chosen);
  stream.on('error', () => response.destroy());
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}

function etag(stats: Stats, encoding: string | undefined): string {
  return `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}${encoding ? `-${encoding}` : ''}"`;
}

function refuse(response: ServerResponse, status: number, line: string): void {
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status).end(`${line}\n`);
}

/** Serves dist/ at PORT (4173 unless set), to this machine only unless HOST says otherwise, and prints the address. Throws AppError when nothing is built or the port is taken. */
async function serve(): Promise<void> {
  const root = fileURLToPath(new URL('../dist', import.meta.url));
  if (!existsSync(join(root, 'index.html'))) throw new AppError('io', 'There is no built app in dist/.', 'Build it with: npm run build');
  const port = Number(process.env.PORT ?? 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new AppError('invalid-input', `PORT is '${process.env.PORT}'.`, 'Give a number from 0 to 65535.');
  }
  const server = createStaticServer(root);
  await new Promise<void>((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      fail(
        new AppError(
          'io',
          `Port ${port} cannot be used: ${taken ? 'another program has it' : cause.message}.`,
          'Choose one: PORT=8080 npm start',
        ),
      );
    });
    server.listen(port, process.env.HOST ?? '127.0.0.1', done);
  });
  const address = server.address();
  console.log(`Stick-Gen Studio: http://localhost:${typeof address === 'object' ? address?.port : port}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  serve().catch((thrown: unknown) => {
    console.error(describeError(toAppError(thrown)));
    process.exitCode = 1;
  });
}
