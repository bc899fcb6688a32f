// Kills the page at random moments under load, opens it again, and compares what was acknowledged
// with what is there. One browser on one profile on disk; now and then the browser itself is killed.
// What draws the workspace takes a third of a visit's time and stores nothing, so that many kills
// may leave it out of most visits (`drawn`).
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flags, ready, serveDist } from './browser.mjs';
import { require } from './packages.mjs';
import { randomness } from './random.mjs';
import { active, createTable } from './wire.mjs';

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

/** In the page: the writes of the load and the look at what is there, so that little crosses the border. */
function install(table) {
  const send = async (operation, input) => {
    const { status, body } = await window.hashrange.send(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
    return { status, body };
  };
  const item = (pk, version, bytes) => ({
    pk: { S: pk }, version: { N: String(version) }, bytes: { N: String(bytes) }, padding: { S: 'x'.repeat(bytes) },
  });
  /** Answers with what was wrong, or nothing. */
  const said = ({ status, body }) => (status === 200 ? '' : `${status} ${body}`);
  window.kills = {
    put: async (pk, version, bytes) => said(await send('PutItem', { TableName: table, Item: item(pk, version, bytes) })),
    pair: async (a, b, version, bytes) => said(await send('TransactWriteItems', {
      TransactItems: [a, b].map((pk) => ({ Put: { TableName: table, Item: item(pk, version, bytes) } })),
    })),
    remove: async (pk) => said(await send('DeleteItem', { TableName: table, Key: { pk: { S: pk } } })),
    /** Every item as `[key, version, whether it is whole]`. */
    async everything() {
      const found = [];
      let ExclusiveStartKey;
      do {
        const { status, body } = await send('Scan', { TableName: table, ConsistentRead: true, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
        if (status !== 200) throw new Error(body);
        const answer = JSON.parse(body);
        for (const { pk, version, bytes, padding } of answer.Items) {
          found.push([pk.S, Number(version.N), padding.S.length === Number(bytes.N)]);
        }
        ({ LastEvaluatedKey: ExclusiveStartKey } = answer);
      } while (ExclusiveStartKey);
      return found;
    },
  };
}

/** One worker: a write after the other, on keys that no other worker touches, until the page is gone. */
export async function work(worker, { ask, model, random, counts, stop }) {
  const key = () => `${worker}-${Math.floor(random() * KEYS_EACH)}`;
  for (;;) {
    if (stop.now) return;
    const version = ++counts.version;
    const keys = random() < 0.2 ? [`${worker}-a`, `${worker}-b`] : [key()];
    const gone = keys.length === 1 && random() < 0.15;
    const bytes = Math.floor(random() ** 3 * 30_000);
    const [name, args] = keys.length === 2 ? ['pair', [...keys, version, bytes]] : gone ? ['remove', keys] : ['put', [...keys, version, bytes]];
    for (const pk of keys) model.asked(pk, gone ? undefined : version);
    let wrong;
    try {
      wrong = await ask(name, args);
    } catch (error) {
      if (stop.now) return;
      throw error;
    }
    // A follower whose leader was killed says that it does not know: as good as no answer.
    if (/^500 .*may or may not/.test(wrong)) continue;
    if (wrong) throw new Error(`${name}: ${wrong}`);
    for (const pk of keys) model.answered(pk, gone ? undefined : version);
    counts.acknowledged += 1;
  }
}

export async function everything(ask) {
  const found = new Map();
  const wrong = [];
  for (const [pk, version, whole] of await ask('everything', [])) {
    found.set(pk, version);
    if (!whole) wrong.push(`${pk}: version ${version} is not whole`);
  }
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

  /** `together`: all pages in one process, which costs little for each and dies for all at once. */
  async start(together = this.together ?? false) {
    this.together = together;
    const args = together ? [...flags(), '--process-per-site'] : flags();
    this.context = await chromium.launchPersistentContext(this.profile, { executablePath: process.env.CHROMIUM, args });
    this.context.setDefaultTimeout(30_000);
  }

  async visit(url, drawn = true) {
    const page = await this.context.newPage();
    // The debugger itself: Playwright's own way of evaluating costs several times as much.
    const debug = await this.context.newCDPSession(page);
    if (!drawn) {
      await debug.send('Network.enable');
      await debug.send('Network.setBlockedURLs', { urls: ['*/assets/split_workbench-*', '*/assets/split_panes-*'] });
    }
    await page.goto(url);
    await ready(page);
    await page.evaluate(install, TABLE);
    const ask = async (name, args) => {
      const expression = `window.kills.${name}(${args.map((arg) => JSON.stringify(arg)).join()})`;
      const { result, exceptionDetails } = await debug.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    return Object.assign(page, { ask });
  }

  /** Kills these pages; a crash is that of the first one's process, in which the others are. */
  async killAll(pages, how) {
    if (how === 'browser') {
      await this.kill(pages[0], how);
    } else if (how === 'crash') {
      const crashed = pages.slice(1).map((page) => page.waitForEvent('crash'));
      await this.kill(pages[0], how);
      await Promise.all(crashed);
      await Promise.all(pages.slice(1).map((page) => page.close()));
    } else {
      await Promise.all(pages.map((page) => this.kill(page, how)));
    }
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

/** A server without the service worker, which would start in a process of its own with every visit. */
async function serveWithoutWorker() {
  const server = await serveDist();
  const [answer] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => (
    request.url.endsWith('/sw.js') ? response.writeHead(404).end() : answer(request, response)));
  return server;
}

/** One workspace that is killed again and again, and what must be in it. */
class Victim {
  constructor({ browser, random, drawn, counts }) {
    Object.assign(this, { browser, random, drawn, counts, model: new Model() });
  }

  async begin() {
    this.server = this.drawn < 1 ? await serveWithoutWorker() : await serveDist();
    this.page = await this.visit();
    await createTable(this.page, TABLE);
  }

  visit() {
    return this.browser.visit(this.server.url, this.random() < this.drawn);
  }

  /** Begins to write; a second tab follows the first, and takes over when that is killed. */
  async load(how, mayFollow) {
    this.second = mayFollow && how !== 'browser' && this.random() < 0.3 ? await this.visit() : undefined;
    // Now and then nobody writes until the page begins a checkpoint; the kill comes in the midst of it.
    if (this.random() < 0.3) await pause(350 + this.random() * 150);
    const stop = { now: false, first: false };
    this.stop = stop;
    const { model, random, counts } = this;
    this.workers = Array.from({ length: WORKERS }, (_, worker) => {
      const follows = this.second && worker % 2 === 1;
      const gone = follows ? stop : { get now() { return stop.first; } };
      return work(worker, { ask: (follows ? this.second : this.page).ask, model, random, counts, stop: gone });
    });
  }

  /** From here on the first page's workers may fail. */
  beforeKill() {
    this.stop.first = true;
    this.stop.now = !this.second;
  }

  /** After the kill: opens what is left and compares. Returns what was wrong. */
  async afterKill(how, say) {
    const { counts, second, random, model } = this;
    if (second) await Promise.race([Promise.all(this.workers), pause(random() * 200)]);
    this.stop.now = true;
    await Promise.all(this.workers);
    counts.kills += 1;
    const name = second ? `${how}, two tabs` : how;
    counts.how[name] = (counts.how[name] ?? 0) + 1;
    counts.unanswered += model.open.size;
    this.page = second ?? await this.visit();
    await active(this.page, TABLE);
    const state = await everything(this.page.ask);
    const wrong = [...state.wrong, ...model.check(state.found)];
    say(`kill ${counts.kills} (${name}): ${counts.acknowledged} acknowledged, ${state.found.size} items${wrong.length ? ', WRONG' : ''}`);
    return wrong;
  }

  end() {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

/**
 * Runs so many kills; `drawn` is the share of visits that draw the workspace. With several workspaces
 * `at_once`, each on an origin of its own, their pages share a process and are killed in the same
 * moment: a kill costs a fraction, and there are fewer writes to each. Returns the counts and
 * everything that was wrong.
 */
export async function kills({ kills, seed, drawn = 1, at_once = 1, say = () => {} }) {
  const random = randomness(seed);
  const counts = { kills: 0, acknowledged: 0, version: 0, unanswered: 0, how: {} };
  const browser = new Browser();
  const victims = Array.from({ length: at_once }, () => new Victim({ browser, random, drawn, counts }));
  const all = (call) => Promise.all(victims.map(call));
  const wrong = [];
  await browser.start(at_once > 1);
  try {
    await all((victim) => victim.begin());
    for (let round = 1; counts.kills < kills && wrong.length === 0; round += 1) {
      const how = round % BROWSER_KILL_EVERY === 0 ? 'browser' : HOW[Math.floor(random() * HOW.length)];
      // In a process of all a second tab would die with the first.
      await all((victim) => victim.load(how, at_once === 1 || how !== 'crash'));
      await Promise.race([...victims.flatMap((victim) => victim.workers), pause(15 + random() * 185)]);
      for (const victim of victims) victim.beforeKill();
      await browser.killAll(victims.map((victim) => victim.page), how);
      for (const found of await all((victim) => victim.afterKill(how, say))) wrong.push(...found);
    }
  } finally {
    await browser.end();
    for (const victim of victims) victim.end();
  }
  return { ...counts, wrong };
}
