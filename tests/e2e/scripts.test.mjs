// What the scripts themselves promise: the static server, the style bundle, the worker's list.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { minify } from '../../script/lib/css.mjs';
import { distFolder as dist, serveDist } from './lib/browser.mjs';

const assets = readdirSync(join(dist, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
let server;
before(async () => { server = await serveDist(); });
after(() => {
  server.closeAllConnections();
  server.close();
});

/** A request whose path goes out exactly as written. */
const get = (path, headers = {}, method = 'GET') => new Promise((resolve, reject) => {
  const { port } = new URL(server.url);
  request({ host: '127.0.0.1', port, path, headers, method }, async (response) => {
    const parts = [];
    for await (const part of response) parts.push(part);
    resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
  }).on('error', reject).end();
});

test('files have their types, and the page is never kept unasked', async () => {
  const wasm = assets.find((name) => name.endsWith('.wasm'));
  for (const [path, type, cache] of [
    ['/', /^text\/html/, 'no-cache'],
    ['/index.html', /^text\/html/, 'no-cache'],
    ['/sw.js', /^text\/javascript/, 'no-cache'],
    ['/manifest.webmanifest', /^application\/manifest\+json/, 'no-cache'],
    [`/assets/${wasm}`, /^application\/wasm$/, 'public, max-age=31536000, immutable'],
  ]) {
    const { status, headers } = await get(path);
    assert.equal(status, 200, path);
    assert.match(headers['content-type'], type, path);
    assert.equal(headers['cache-control'], cache, path);
  }
});

test('compressed copies are the same bytes', async () => {
  const plain = await get('/');
  const br = await get('/', { 'accept-encoding': 'gzip, br' });
  const gz = await get('/', { 'accept-encoding': 'gzip' });
  assert.equal(br.headers['content-encoding'], 'br');
  assert.equal(gz.headers['content-encoding'], 'gzip');
  assert.deepEqual(brotliDecompressSync(br.body), plain.body);
  assert.deepEqual(gunzipSync(gz.body), plain.body);
});

test('what has not changed is not sent again', async () => {
  const { headers } = await get('/');
  const again = await get('/', { 'if-none-match': headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test('nothing outside the folder is served', async () => {
  for (const path of ['/../Cargo.toml', '/%2e%2e/Cargo.toml', '/assets/../../Cargo.toml', '/assets', '/none', '/%00', '/%']) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await get('/', {}, 'POST')).status, 405);
});

test('a name with a hash says what its bytes are', () => {
  for (const name of assets) {
    const hash = name.match(/-([0-9a-f]{10})\.\w+$/)?.[1];
    const bytes = readFileSync(join(dist, 'assets', name));
    assert.equal(createHash('sha256').update(bytes).digest('hex').slice(0, 10), hash, name);
  }
});

test('the worker\'s list names every file that the page needs', () => {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const files = JSON.parse(worker.match(/const FILES = (\[.*\]);/)[1]);
  for (const name of assets) assert.ok(files.includes(`assets/${name}`), name);
  assert.ok(files.includes('./') && files.includes('manifest.webmanifest'));
});

test('style is shortened without changing it', () => {
  assert.equal(
    minify('/* a */ .b > .c::before , .d { content : "/* x  ; */" ; width : calc( 1px + 2px ) ; }\n\n@media (width < 10px) { a :hover { color:red; } }'),
    '.b > .c::before,.d{content : "/* x  ; */";width : calc( 1px + 2px )}@media (width < 10px){a :hover{color:red}}',
  );
  assert.equal(minify('a{background:url(data:x;y  ,z)}'), 'a{background:url(data:x;y  ,z)}');
});

test('script/test ends with its line of counts when something cannot be set up', () => {
  const tools = mkdtempSync(join(tmpdir(), 'tools-'));
  const folders = process.env.PATH.split(delimiter);
  for (const name of ['bash', 'dirname', 'sed', 'awk', 'head', 'sort', 'cut', 'cat', 'mktemp', 'tee', 'rm']) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) symlinkSync(found, join(tools, name));
  }
  const script = join(import.meta.dirname, '../../script/test');
  const { status, stdout, stderr } = spawnSync('bash', [script, '--native'], { env: { HOME: tools, PATH: tools }, encoding: 'utf8' });
  rmSync(tools, { recursive: true });
  assert.match(stderr, /error: Rust is missing/);
  assert.equal(stdout.trimEnd().split('\n').at(-1), '0 passed, 1 failed');
  assert.equal(status, 1);
});
