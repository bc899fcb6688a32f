// Kills the page at random moments under load, opens it again, and compares what was acknowledged
// with what is there. One browser on one profile on disk; now and then the browser itself is killed.
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flags, ready, serveDist } from './browser.mjs';
import { require } from './packages.mjs';
import { randomness } from './random.mjs';
import { active, createTable, ok, send } from './wire.mjs';

const { chromium } = require('playwright-core');
export const TABLE = 'Kills';
const WORKERS = 16;
const KEYS_EACH = 8;
/** Every so many kills the whole browser is killed instead of the page. */
const BROWSER_KILL_EVERY = 20;

/**
 * What must be there: for each key the last acknowledged version, and the versions that were asked
 * for since and not answered. `undefined` is "no item".
 */
export class Model {
  constructor() {
    this.acknowledged = new Map();
    this.open = new Map();
  }

  asked(key, version) {
    this.open.set(key, [...(this.open.get(key) ?? []), version]);
  }

  answered(key, version) {
    this.acknowledged.set(key, version);
    this.open.delete(key);
  }

  /** Compares with what was found, a map from key to version; then goes on from that. */
  check(found) {
    const wrong = [];
    for (const key of new Set([...this.acknowledged.keys(), ...this.open.keys(), ...found.keys()])) {
      const allowed = [this.acknowledged.get(key), ...(this.open.get(key) ?? [])];
      if (!allowed.includes(found.get(key))) {
        wrong.push(`${key}: found ${found.get(key)}, allowed ${allowed.join(' or ')}`);
      }
    }
    this.acknowledged = new Map(found);
    this.open.clear();
    return wrong;
  }
}

/** One worker: a write after the other, on keys that no other worker touches, until the page is gone. */
export async function work(worker, { page, model, random, counts, stop }) {
  const key = () => `${worker}-${Math.floor(random() * KEYS_EACH)}`;
  for (;;) {
    if (stop.now) return;
    const version = ++counts.version;
    const keys = random() < 0.2 ? [`${worker}-a`, `${worker}-b`] : [key()];
    const gone = keys.length === 1 && random() < 0.15;
    const padding = 'x'.repeat(Math.floor(random() ** 3 * 30_000));
    const item = (pk) => ({ pk: { S: pk }, version: { N: String(version) }, padding: { S: padding } });
    const [operation, input] = keys.length === 2
      ? ['TransactWriteItems', { TransactItems: keys.map((pk) => ({ Put: { TableName: TABLE, Item: item(pk) } })) }]
      : gone
        ? ['DeleteItem', { TableName: TABLE, Key: { pk: { S: keys[0] } } }]
        : ['PutItem', { TableName: TABLE, Item: item(keys[0]) }];
    for (const pk of keys) model.asked(pk, gone ? undefined : version);
    let answer;
    try {
      answer = await send(page, operation, input);
    } catch (error) {
      if (stop.now) return;
      throw error;
    }
    // A follower whose leader was killed says that it does not know: as good as no answer.
    if (answer.status === 500 && /may or may not/.test(answer.body.message)) continue;
    if (answer.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`);
    for (const pk of keys) model.answered(pk, gone ? undefined : version);
    counts.acknowledged += 1;
  }
}

export async function everything(page) {
  const found = new Map();
  const wrong = [];
  let ExclusiveStartKey;
  do {
    const answer = await ok(page, 'Scan', { TableName: TABLE, ConsistentRead: true, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
    for (const item of answer.Items) found.set(item.pk.S, Number(item.version.N));
    ({ LastEvaluatedKey: ExclusiveStartKey } = answer);
  } while (ExclusiveStartKey);
  for (let worker = 0; worker < WORKERS; worker += 1) {
    const [a, b] = [found.get(`${worker}-a`), found.get(`${worker}-b`)];
    if (a !== b) wrong.push(`half a transaction: ${worker}-a is ${a}, ${worker}-b is ${b}`);
  }
  return { found, wrong };
}

/** One browser on a profile on disk. */
export class Browser {
  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), 'hashrange-kill-'));
  }

  async start() {
    this.context = await chromium.launchPersistentContext(this.profile, { executablePath: process.env.CHROMIUM, args: flags() });
    this.context.setDefaultTimeout(30_000);
  }

  async visit(url) {
    const page = await this.context.newPage();
    await page.goto(url);
    await ready(page);
    return page;
  }

  async kill(page, how) {
    if (how === 'browser') {
      // The lock of a profile names the process that has it: "host-pid".
      const pid = Number(readlinkSync(join(this.profile, 'SingletonLock')).split('-').at(-1));
      process.kill(pid, 'SIGKILL');
      await this.context.close().catch(() => {});
      await this.start();
    } else if (how === 'crash') {
      const debug = await this.context.newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      debug.send('Page.crash').catch(() => {});
      await crashed;
      await page.close();
    } else if (how === 'reload') {
      await page.goto('about:blank');
      await page.close();
    } else {
      await page.close();
    }
  }

  async end() {
    await this.context.close().catch(() => {});
    rmSync(this.profile, { recursive: true, force: true });
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const HOW = ['crash', 'crash', 'crash', 'close', 'close', 'reload'];

/** Runs so many kills; returns the counts and everything that was wrong. */
export async function kills({ kills, seed, say = () => {} }) {
  const server = await serveDist();
  const random = randomness(seed);
  const model = new Model();
  const counts = { kills: 0, acknowledged: 0, version: 0, unanswered: 0, how: {} };
  const wrong = [];
  const browser = new Browser();
  await browser.start();
  try {
    let page = await browser.visit(server.url);
    await createTable(page, TABLE);
    while (counts.kills < kills && wrong.length === 0) {
      const how = (counts.kills + 1) % BROWSER_KILL_EVERY === 0 ? 'browser' : HOW[Math.floor(random() * HOW.length)];
      // A second tab follows the first, and takes over when that is killed.
      const second = how !== 'browser' && random() < 0.3 ? await browser.visit(server.url) : undefined;
      // Now and then nobody writes until the page begins a checkpoint; the kill comes in the midst of it.
      if (random() < 0.3) await pause(350 + random() * 150);
      const stop = { now: false, first: false };
      const load = Array.from({ length: WORKERS }, (_, worker) => {
        const follows = second && worker % 2 === 1;
        const gone = follows ? stop : { get now() { return stop.first; } };
        return work(worker, { page: follows ? second : page, model, random, counts, stop: gone });
      });
      await Promise.race([Promise.all(load), pause(20 + random() * 300)]);
      stop.first = true;
      stop.now = !second;
      await browser.kill(page, how);
      if (second) await Promise.race([Promise.all(load), pause(random() * 200)]);
      stop.now = true;
      await Promise.all(load);
      counts.kills += 1;
      const name = second ? `${how}, two tabs` : how;
      counts.how[name] = (counts.how[name] ?? 0) + 1;
      counts.unanswered += model.open.size;
      page = second ?? await browser.visit(server.url);
      await active(page, TABLE);
      const state = await everything(page);
      wrong.push(...state.wrong, ...model.check(state.found));
      say(`kill ${counts.kills} (${name}): ${counts.acknowledged} acknowledged, ${state.found.size} items${wrong.length ? ', WRONG' : ''}`);
    }
  } finally {
    await browser.end();
    server.closeAllConnections();
    server.close();
  }
  return { ...counts, wrong };
}
