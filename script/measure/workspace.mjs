// A large workspace: a CSV file imported through the page's own dialog, opened again, scrolled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ready } from '../../tests/e2e/lib/browser.mjs';
import { ok } from '../../tests/e2e/lib/wire.mjs';
import { task, watched, withBrowser } from './browser.mjs';
import { progress, results, round } from './results.mjs';
import { rawIndexedDb, writeCsv } from './rows.mjs';

/** In the page: from the click until the dialog says that all is durable, milliseconds. */
async function clickAndWait() {
  const dialog = document.querySelector('[role=dialog]');
  const button = [...dialog.querySelectorAll('button')].find((button) => button.textContent === 'Import');
  const began = performance.now();
  button.click();
  return new Promise((resolve, reject) => {
    const look = () => {
      const text = dialog.textContent;
      if (/Not imported/.test(text)) reject(new Error(text));
      if (!/Done\. /.test(text)) return;
      observer.disconnect();
      resolve({ ms: performance.now() - began, text });
    };
    const observer = new MutationObserver(look);
    observer.observe(dialog, { subtree: true, childList: true, characterData: true });
  });
}

async function count(page, table) {
  let all = 0;
  let ExclusiveStartKey;
  do {
    const answer = await ok(page, 'Scan', { TableName: table, Select: 'COUNT', ...(ExclusiveStartKey && { ExclusiveStartKey }) });
    all += answer.Count;
    ({ LastEvaluatedKey: ExclusiveStartKey } = answer);
  } while (ExclusiveStartKey);
  return all;
}

async function imported(out, page, file, rows, goalSeconds) {
  const looked = await watched(page, async () => {
    const began = Date.now();
    await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles(file);
    await page.getByRole('dialog', { name: 'Import' }).waitFor();
    return Date.now() - began;
  });
  const of = { where: 'browser', items: rows, item_bytes: 250 };
  const frames = (what, longest) => out.add({ ...of, what: `longest task ${what} (0: none over 50 ms)`, unit: 'ms', rounds: [longest], goal: { at_most: 50 } });
  out.add({ ...of, what: 'reading a CSV file, preview', unit: 'ms', rounds: [looked.result], remark: task(looked.longest) });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByLabel('Partition key').selectOption('pk');
  await dialog.getByLabel('Sort key').selectOption('sk');
  const { result, longest } = await watched(page, () => page.evaluate(clickAndWait));
  out.add({ ...of, what: 'import of a CSV file, durable', unit: 's', rounds: [result.ms / 1000], goal: goalSeconds && { at_most: goalSeconds } });
  frames('while importing', longest);
  await dialog.getByRole('button', { name: 'Show the items' }).click();
  return result.ms / 1000;
}

/** Opens the workspace in a new page: from the first byte read until requests are answered. */
async function opening(out, { context, url }, what, rows, goalMs, runs) {
  progress(`opening ${round(rows)} items, ${what}`);
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await context.newPage();
    await page.goto(url);
    await ready(page);
    await page.waitForTimeout(300);
    times.push(await page.evaluate(() => {
      const at = (name) => performance.getEntriesByName(name).at(-1)?.startTime;
      return {
        open: at('hashrange-open-end') - at('hashrange-open-begin'),
        all: at('hashrange-open-end'),
        longest: Math.max(0, ...window.longTasks.filter((task) => task.startTime + task.duration > at('hashrange-open-begin')).map((task) => task.duration)),
      };
    }));
    if (run === 0) {
      const found = await count(page, 'rows');
      if (found !== rows) throw new Error(`${found} of ${rows} rows are there`);
    }
    await page.close();
  }
  const median = (name) => times.map((time) => time[name]).sort((a, b) => a - b)[runs >> 1];
  progress();
  out.add({
    where: 'browser', items: rows, item_bytes: 250, what: `opening a workspace, ${what}`, unit: 'ms', rounds: times.map(({ open }) => open),
    goal: goalMs && { at_most: goalMs }, remark: `from navigation ${round(median('all'))} ms; ${task(median('longest'))}`,
  });
}

/** In the page: the grid from end to end in so many frames, as a dragged scrollbar does. */
async function drag(frames) {
  const grid = document.querySelector('[role=grid]');
  const frame = () => new Promise(requestAnimationFrame);
  let slowest = 0;
  for (let n = 0; n <= frames; n += 1) {
    const began = performance.now();
    grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * n) / frames;
    await frame();
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

async function scrolling(out, page, rows) {
  await page.locator('[role=grid] [role=row]').nth(5).waitFor();
  const dragged = await watched(page, () => page.evaluate(drag, 120));
  const frames = (what, longest, remark) => out.add({
    where: 'browser', items: rows, item_bytes: 250, what: `longest task ${what} (0: none over 50 ms)`, unit: 'ms', rounds: [longest], goal: { at_most: 50 }, remark,
  });
  frames('while the scrollbar is dragged from end to end', dragged.longest, `slowest frame of 120: ${round(dragged.result)} ms`);
  const box = await page.locator('[role=grid]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const wheeled = await watched(page, async () => { for (let n = 0; n < 100; n += 1) await page.mouse.wheel(0, -700); });
  frames('in 100 turns of the wheel', wheeled.longest);
  const scanned = await watched(page, async () => {
    const began = Date.now();
    await count(page, 'rows');
    return (Date.now() - began) / 1000;
  });
  frames('while a Scan reads everything', scanned.longest, `${scanned.result.toFixed(2)} s`);
}

/** In the page: the bytes of every record of the workspace; the browser's own compression is left out. */
async function storedBytes() {
  const name = (await indexedDB.databases()).map(({ name }) => name).find((name) => name.startsWith('hashrange-workspace-'));
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  let bytes = 0;
  const transaction = db.transaction([...db.objectStoreNames]);
  for (const store of db.objectStoreNames) {
    transaction.objectStore(store).openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      bytes += cursor.value.byteLength ?? 0;
      cursor.continue();
    };
  }
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  db.close();
  return bytes;
}

/** `goals`: seconds of the import, milliseconds of the opening. */
export const workspace = (rows, goals, { quick }) => withBrowser(async (browser) => {
  const out = results(`workspace-${rows}`);
  const folder = mkdtempSync(join(tmpdir(), 'hashrange-rows-'));
  try {
    const file = join(folder, 'rows.csv');
    progress(`writing ${round(rows)} rows`);
    await writeCsv(file, rows);
    let page = await browser.visit();
    // A script's first request makes a workspace.
    await ok(page, 'ListTables');
    progress('IndexedDB alone');
    const raw = await page.evaluate(rawIndexedDb, { rows: Math.min(rows, 100_000), singles: 1 });
    progress();
    const rawSeconds = raw.load * (rows / Math.min(rows, 100_000));
    const seconds = await imported(out, page, file, rows, goals.import);
    out.add({
      where: 'browser', items: rows, item_bytes: 250, what: 'import of a CSV file, against a record an item', unit: 's', rounds: [seconds],
      peer: 'IndexedDB alone', peer_rounds: [rawSeconds], goal: { at_least: 10 }, remark: rows > 100_000 ? 'theirs: 100,000, times as often' : undefined,
    });
    await page.close();
    await opening(out, browser, 'from the log', rows, undefined, 1);
    // At rest, the log becomes pages.
    page = await browser.visit();
    const rest = await watched(page, () => page.waitForTimeout(2_000 + rows / 100));
    out.add({ where: 'browser', items: rows, item_bytes: 250, what: 'longest task in a checkpoint (0: none over 50 ms)', unit: 'ms', rounds: [rest.longest], goal: { at_most: 50 } });
    const stored = await page.evaluate(storedBytes);
    out.add({ where: 'browser', items: rows, item_bytes: 250, what: 'bytes stored for a byte of an item, after a checkpoint', unit: 'B', rounds: [stored / (rows * 250)], goal: { at_most: 1.5 } });
    await page.close();
    await opening(out, browser, 'from pages', rows, goals.open, quick ? 3 : 5);
    page = await browser.visit();
    await scrolling(out, page, rows);
    await page.close();
  } finally {
    progress();
    out.write();
    rmSync(folder, { recursive: true, force: true });
  }
});
