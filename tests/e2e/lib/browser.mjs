// Chromium, the built page, and a fresh profile for every test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../../script/lib/static.mjs';
import { require } from './packages.mjs';
import { until } from './wait.mjs';

const { chromium } = require('playwright-core');
const root = join(import.meta.dirname, '../../..');

/** The flags without which Chromium in a container does not start, or calls home. */
const FLAGS = JSON.parse(readFileSync(join(root, 'webdriver.json'), 'utf8'))['goog:chromeOptions'].args
  .filter((flag) => !flag.startsWith('--headless'));

export const flags = () => FLAGS;

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });

export const distFolder = process.env.DIST ?? join(root, 'dist');

/** Serves dist/ on a port of its own. */
export const serveDist = () => serve(distFolder);

/**
 * One server and one browser for a file of tests: `const world = await open()`, `after(world.close)`.
 * `world.profile(options)` is a fresh browser profile; `world.visit()` a page in one.
 */
export async function open() {
  const server = await serveDist();
  const browser = await launch();
  return {
    url: server.url,
    server,
    browser,
    profile: (options) => profile(browser, server.url, options),
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A fresh browser profile, with a record of everything its pages complained about. */
async function profile(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  const complaints = [];
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('crash', () => complaints.push('the page crashed'));
  });
  return {
    context,
    complaints,
    /** Opens the page (or `path` below it) and waits until it answers requests. */
    async visit(path = '') {
      const page = await context.newPage();
      await page.goto(new URL(path, url).href);
      await ready(page);
      return page;
    },
    /** Closes the profile; fails if a page wrote an error or a warning that `allowed` does not match. */
    async done(allowed = []) {
      await context.close();
      const left = complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      if (left.length) throw new Error(`the page complained:\n  ${left.join('\n  ')}`);
    },
  };
}

/** Waits until `window.hashrange` answers requests. */
export async function ready(page) {
  await until(page, () => window.hashrange?.ready !== undefined);
  await page.evaluate(() => window.hashrange.ready);
}
