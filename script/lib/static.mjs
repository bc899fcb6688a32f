// Static files over HTTP: right types, compressed copies, names with a hash kept for ever.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves `folder` on 127.0.0.1; resolves to the listening server with its `url`. */
export function serve(folder, port = 0) {
  const server = createServer((request, response) => answer(folder, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.url = `http://127.0.0.1:${server.address().port}/`;
      resolve(server);
    });
  });
}

function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const found = locate(folder, request.url);
  if (!found) return refuse(response, 404);
  const { path, name } = found;
  const { encoding, suffix } = choose(path, request.headers['accept-encoding'] ?? '');
  const stat = statSync(path + suffix);
  const tag = `"${stat.size.toString(36)}-${Math.round(stat.mtimeMs).toString(36)}"`;
  const headers = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    etag: tag,
    ...(encoding && { 'content-encoding': encoding }),
  };
  if (request.headers['if-none-match'] === tag) return response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-length': stat.size });
  if (request.method === 'HEAD') return response.end();
  createReadStream(path + suffix).on('error', () => response.destroy()).pipe(response);
}

/** The file a URL names, if it is one inside the folder. */
function locate(folder, url) {
  let name;
  try {
    name = normalize(decodeURIComponent(new URL(url, 'http://host').pathname)).slice(1);
  } catch {
    return undefined;
  }
  if (name === '' || name.endsWith('/')) name += 'index.html';
  if (name.split('/').includes('..') || name.includes('\0')) return undefined;
  const path = join(folder, name);
  return isFile(path) ? { path, name } : undefined;
}

function choose(path, accepted) {
  for (const [encoding, suffix] of [['br', '.br'], ['gzip', '.gz']]) {
    if (new RegExp(`\\b${encoding}\\b`).test(accepted) && isFile(path + suffix)) return { encoding, suffix };
  }
  return { encoding: '', suffix: '' };
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function refuse(response, status) {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`);
}
