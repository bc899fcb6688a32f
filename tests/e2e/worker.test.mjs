// The service worker: a new version takes over whole, and only when it may.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../script/lib/static.mjs';
import { distFolder, launch } from './lib/browser.mjs';
import { until } from './lib/wait.mjs';

let browser, folder, server;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A copy of dist/ on a port of its own, which the test may change. */
async function copy(t) {
  folder = mkdtempSync(join(tmpdir(), 'hashrange-'));
  cpSync(distFolder, folder, { recursive: true });
  server = await serve(folder);
  const context = await browser.newContext();
  t.after(async () => {
    await context.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return context;
}

/** Puts another version in place: another page, under another version of the worker. */
function publish(version) {
  const change = (name, from, to) => {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    for (const suffix of ['.br', '.gz']) rmSync(path + suffix, { force: true });
  };
  change('index.html', /<html lang="en"[^>]*>/, `<html lang="en" data-version="${version}">`);
  change('sw.js', /const VERSION = '[^']*'/, `const VERSION = '${version}'`);
}

const version = (page) => page.evaluate(() => document.documentElement.dataset.version);
const waiting = (page) => until(page, async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
const controlled = (page) => until(page, () => navigator.serviceWorker.controller !== null);
const check = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());

test('a lone reload brings the new version', async (t) => {
  const context = await copy(t);
  publish('one');
  const page = await context.newPage();
  await page.goto(server.url);
  await controlled(page);
  publish('two');
  await check(page);
  await waiting(page);
  assert.equal(await version(page), 'one');
  await page.reload();
  await until(page, () => document.documentElement.dataset.version === 'two');
  const caches = await page.evaluate(() => window.caches.keys());
  assert.deepEqual(caches, ['hashrange two']);
});

test('a second tab keeps both on the old version until they agree', async (t) => {
  const context = await copy(t);
  publish('one');
  const first = await context.newPage();
  await first.goto(server.url);
  await controlled(first);
  const second = await context.newPage();
  await second.goto(server.url);
  publish('two');
  await first.evaluate(() => {
    document.addEventListener('hashrange-update', (event) => { window.update = event.detail; });
  });
  await check(first);
  await waiting(first);
  await second.reload();
  assert.equal(await version(second), 'one');
  // Accepting in one tab reloads both.
  await until(first, () => Boolean(window.update));
  await first.evaluate(() => window.update.accept());
  for (const page of [first, second]) await until(page, () => document.documentElement.dataset.version === 'two');
});
