// A browser on a profile of its own, pages that watch their own long tasks, and lines of a table.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flags, ready, serveDist } from '../../tests/e2e/lib/browser.mjs';
import { require } from '../../tests/e2e/lib/packages.mjs';
import { round } from './results.mjs';

const { chromium } = require('playwright-core');

/** Tasks of 50 ms and more since the page began, as `window.longTasks`. */
function watch() {
  window.longTasks = [];
  const keep = (list) => { for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration }); };
  new PerformanceObserver(keep).observe({ type: 'longtask', buffered: true });
}

/** Runs `work` with a browser whose profile lies on the disk: what a private window keeps is not what a visitor has. */
export async function withBrowser(work) {
  const server = await serveDist();
  const profile = mkdtempSync(join(tmpdir(), 'hashrange-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM, args: flags(), viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(600_000);
  await context.addInitScript(watch);
  const visit = async () => {
    const page = await context.newPage();
    await page.goto(server.url);
    await ready(page);
    return page;
  };
  try {
    return await work({ context, url: server.url, visit });
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Runs `work` and returns what it returned, with the longest task meanwhile (0: none of 50 ms or more). */
export async function watched(page, work) {
  const from = await page.evaluate(() => performance.now());
  const result = await work();
  // The observer is told a moment later.
  await page.waitForTimeout(200);
  const longest = await page.evaluate((from) => Math.max(0, ...window.longTasks.filter((task) => task.startTime >= from - 1).map((task) => task.duration)), from);
  return { result, longest };
}

export const task = (ms) => (ms ? `longest task ${round(ms)} ms` : 'no task over 50 ms');
