// A large workspace: a CSV file imported through the page's own dialog, opened again, scrolled.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ready } from '../../tests/e2e/lib/browser.mjs';
import { ok } from '../../tests/e2e/lib/wire.mjs';
import { round, say, task, watched, withBrowser } from './browser.mjs';
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

async function imported(page, file, rows, goalSeconds) {
  const looked = await watched(page, async () => {
    const began = Date.now();
    await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles(file);
    await page.getByRole('dialog', { name: 'Import' }).waitFor();
    return Date.now() - began;
  });
  say(`${round(rows)} rows: reading the file, preview`, `${round(looked.result)} ms`, '', task(looked.longest));
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByLabel('Partition key').selectOption('pk');
  await dialog.getByLabel('Sort key').selectOption('sk');
  const { result, longest } = await watched(page, () => page.evaluate(clickAndWait));
  say(`${round(rows)} rows: import, durable`, `${(result.ms / 1000).toFixed(2)} s`, goalSeconds ? `< ${goalSeconds} s` : '', task(longest));
  await dialog.getByRole('button', { name: 'Show the items' }).click();
  return result.ms / 1000;
}

/** Opens the workspace in a new page: from the first byte read until requests are answered. */
async function opening({ context, url }, what, rows, goalMs, runs) {
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
  say(`${round(rows)} items: opening, ${what}`, `${round(median('open'))} ms`, goalMs ? `< ${round(goalMs)} ms` : '',
    `from navigation ${round(median('all'))} ms; ${task(median('longest'))}`);
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

async function scrolling(page, rows) {
  await page.locator('[role=grid] [role=row]').nth(5).waitFor();
  const dragged = await watched(page, () => page.evaluate(drag, 120));
  say(`${round(rows)} items: dragging the scrollbar, end to end`, `${round(dragged.result)} ms`, '< 50 ms', `slowest frame of 120; ${task(dragged.longest)}`);
  const box = await page.locator('[role=grid]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const wheeled = await watched(page, async () => { for (let n = 0; n < 100; n += 1) await page.mouse.wheel(0, -700); });
  say(`${round(rows)} items: 100 turns of the wheel`, '', '', task(wheeled.longest));
  const scanned = await watched(page, async () => {
    const began = Date.now();
    await count(page, 'rows');
    return (Date.now() - began) / 1000;
  });
  say(`${round(rows)} items: Scan of all, page by page`, `${scanned.result.toFixed(2)} s`, '', task(scanned.longest));
}

/** `goals`: seconds of the import, milliseconds of the opening. */
export const workspace = (rows, goals) => withBrowser(async (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'hashrange-rows-'));
  try {
    const file = join(folder, 'rows.csv');
    await writeCsv(file, rows);
    let page = await browser.visit();
    // A script's first request makes a workspace.
    await ok(page, 'ListTables');
    const raw = await page.evaluate(rawIndexedDb, { rows: Math.min(rows, 100_000), singles: 1 });
    const rawSeconds = raw.load * (rows / Math.min(rows, 100_000));
    say(`${round(rows)} records, raw IndexedDB, 1,000 a transaction`, `${rawSeconds.toFixed(2)} s`);
    const seconds = await imported(page, file, rows, goals.import);
    say(`${round(rows)} rows: times as fast as raw IndexedDB`, (rawSeconds / seconds).toFixed(1), '>= 10');
    await page.close();
    await opening(browser, 'from the log', rows, 0, 1);
    // At rest, the log becomes pages.
    page = await browser.visit();
    const rest = await watched(page, () => page.waitForTimeout(2_000 + rows / 100));
    say(`${round(rows)} items: checkpoint at rest`, '', '', task(rest.longest));
    await page.close();
    await opening(browser, 'from pages', rows, goals.open, 5);
    page = await browser.visit();
    await scrolling(page, rows);
    await page.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
