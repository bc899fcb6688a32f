// An hour's use in a minute or an hour: a large table under mixed load while screens change, grids
// scroll, files are imported and tabs come and go. A model knows what must be there; samples tell
// whether memory stands still. No stream: its records are kept for a day, as they should be.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flags, ready, serveDist } from './browser.mjs';
import { require } from './packages.mjs';
import { randomness } from './random.mjs';
import { command } from './steps.mjs';
import { active, createTable, ok } from './wire.mjs';

const { chromium } = require('playwright-core');
const TABLE = 'Soak';
const IMPORTED = 'Imported';
const SORT_KEYS = 100;
/** Requests of one round, each on a key of its own. */
const ROUND = 600;
const IMPORT_ROWS = 5_000;
const SCREENS = ['Items', /^Query/, 'Indexes', 'Capacity', 'TTL', 'Settings'];

/** Before the page begins: long tasks, how late input is answered, and the module's memory. */
function watch() {
  window.soak = { tasks: [], inputs: [] };
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.soak.tasks.push(duration); })
    .observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.soak.inputs.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...args) => {
    const made = await start.apply(WebAssembly, args);
    window.soak.memory ??= made.instance.exports.memory;
    return made;
  };
}

/** In the page: items, requests, and what the disk holds. */
function install({ table, sortKeys }) {
  const send = async (operation, input) => {
    const { status, body } = await window.hashrange.send(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
    if (status !== 200) throw new Error(`${operation}: ${body}`);
    return JSON.parse(body);
  };
  const key = (n) => ({ pk: { S: `p${String(Math.floor(n / sortKeys)).padStart(6, '0')}` }, sk: { N: String(n % sortKeys) } });
  const text = (n, version) => 'abcdefgh'[version % 8].repeat(40 + ((n * 31 + version * 7) % 260));
  const item = (n, version) => ({ ...key(n), version: { N: String(version) }, group: { S: `g${(n + version) % 977}` }, text: { S: text(n, version) } });
  /** The number and version of an item, and whether it is whole. */
  const told = ({ pk, sk, version, group, text: stored }) => {
    const [n, v] = [Number(pk.S.slice(1)) * sortKeys + Number(sk.N), Number(version.N)];
    return [n, v, stored.S === text(n, v) && group.S === `g${(n + v) % 977}`];
  };
  const acts = {
    put: (n, version) => send('PutItem', { TableName: table, Item: item(n, version) }),
    remove: (n) => send('DeleteItem', { TableName: table, Key: key(n) }),
    batch: (from, to, version) => send('BatchWriteItem', {
      RequestItems: { [table]: Array.from({ length: to - from }, (_, i) => ({ PutRequest: { Item: item(from + i, version) } })) },
    }),
    transact: (list, version) => send('TransactWriteItems', { TransactItems: list.map((n) => ({ Put: { TableName: table, Item: item(n, version) } })) }),
    async get(n, version) {
      const { Item } = await send('GetItem', { TableName: table, Key: key(n), ConsistentRead: true });
      const [, found, whole] = Item ? told(Item) : [n, 0, true];
      if (found !== version || !whole) throw new Error(`item ${n} is version ${found}, not ${version}`);
    },
    query: (n) => send('Query', { TableName: table, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': key(n).pk } }),
    index: (n) => send('Query', {
      TableName: table, IndexName: 'by-group', Limit: 100, KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' }, ExpressionAttributeValues: { ':g': { S: `g${n % 977}` } },
    }),
    scan: (n) => send('Scan', { TableName: table, ExclusiveStartKey: key(n) }),
  };
  Object.assign(window.soak, {
    /** All of these, sixteen under way. */
    async round(list) {
      const waiting = [...list];
      const worker = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await acts[next[0]](...next.slice(1));
      };
      await Promise.all(Array.from({ length: 16 }, worker));
    },
    /** One page of everything there is: `[number, version, whole]` each, and where the next begins. */
    async page(start) {
      const { Items, LastEvaluatedKey } = await send('Scan', { TableName: table, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) });
      return { items: Items.map(told), next: LastEvaluatedKey };
    },
    async disk() {
      const name = (await indexedDB.databases()).map(({ name }) => name).find((name) => name.startsWith('hashrange-workspace-'));
      const db = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const count = (store) => new Promise((resolve) => { db.transaction(store).objectStore(store).count().onsuccess = ({ target }) => resolve(target.result); });
      const [log, pages] = [await count('log'), await count('pages')];
      db.close();
      return { log_records: log, pages, usage_bytes: (await navigator.storage.estimate()).usage };
    },
    /** What the observers saw since the last time. */
    taken: () => ({ tasks: window.soak.tasks.splice(0), inputs: window.soak.inputs.splice(0) }),
    wasmBytes: () => window.soak.memory?.buffer.byteLength ?? 0,
  });
}

/** What must be there: each item's version, 0 for none. */
export class Model {
  constructor(items) {
    this.versions = new Uint32Array(items);
    this.version = 1;
    this.requests = 0;
  }

  /** Requests for one round, no key twice; the model is then as if all had been answered. */
  plan(random, count) {
    const { versions } = this;
    const taken = new Set();
    const some = () => {
      for (;;) {
        const n = Math.floor(random() * versions.length);
        if (!taken.has(n)) return taken.add(n) && n;
      }
    };
    const version = ++this.version;
    const list = Array.from({ length: count }, () => {
      const kind = random();
      if (kind < 0.35) return this.write('put', some(), version);
      if (kind < 0.43) {
        const n = some();
        versions[n] = 0;
        return ['remove', n];
      }
      if (kind < 0.46) {
        const several = Array.from({ length: 10 }, some);
        for (const n of several) versions[n] = version;
        return ['transact', several, version];
      }
      if (kind < 0.9) {
        const n = some();
        return ['get', n, versions[n]];
      }
      if (kind < 0.95) return ['query', Math.floor(random() * versions.length)];
      if (kind < 0.995) return ['index', Math.floor(random() * versions.length)];
      return ['scan', Math.floor(random() * versions.length)];
    });
    this.requests += list.length;
    return list;
  }

  write(name, n, version) {
    this.versions[n] = version;
    return [name, n, version];
  }

  /** Compares with everything in the page. */
  async compare(page) {
    const wrong = [];
    const found = new Uint32Array(this.versions.length);
    let next;
    do {
      const part = await page.evaluate((start) => window.soak.page(start), next);
      for (const [n, version, whole] of part.items) {
        if (!whole) wrong.push(`item ${n} is not whole`);
        if (found[n]) wrong.push(`item ${n} is there twice`);
        found[n] = version;
      }
      ({ next } = part);
    } while (next);
    for (const [n, version] of this.versions.entries()) {
      if (found[n] !== version) wrong.push(`item ${n} is version ${found[n]}, not ${version}`);
    }
    return wrong;
  }
}

/** By how much a figure grows over the samples, by the line through them, and whether that is nothing. */
export function growth(samples, name, slack) {
  const points = samples.map((sample) => [sample.minute, sample[name]]);
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [x, y] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
  const slope = spread ? points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0) / spread : 0;
  const grown = slope * (points.at(-1)[0] - points[0][0]);
  return { name, mean: Math.round(y), a_minute: Math.round(slope), grown: Math.round(grown), stable: grown <= Math.max(slack, y * 0.05) };
}

/** One browser whose profile lies on the disk. */
class Visitor {
  async start() {
    this.server = await serveDist();
    this.profile = mkdtempSync(join(tmpdir(), 'hashrange-soak-'));
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env.CHROMIUM, args: flags(), viewport: { width: 1440, height: 900 },
    });
    this.context.setDefaultTimeout(60_000);
    await this.context.addInitScript(watch);
    this.page = await this.context.newPage();
    this.debug = await this.context.newCDPSession(this.page);
    await this.debug.send('Performance.enable');
    await this.visit(this.page);
  }

  async visit(page) {
    await page.goto(this.server.url);
    await ready(page);
    await page.evaluate(install, { table: TABLE, sortKeys: SORT_KEYS });
    return page;
  }

  async end() {
    await this.context.close();
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Long tasks and late answers since the last time; the collector's are not among them. */
  taken() {
    return this.page.evaluate(() => window.soak.taken());
  }

  /** After the collector ran: what is left is held. */
  async sample() {
    await this.debug.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.debug.send('Performance.getMetrics');
    const metric = (name) => metrics.find((one) => one.name === name).value;
    const [wasm_bytes, disk] = await this.page.evaluate(async () => [window.soak.wasmBytes(), await window.soak.disk()]);
    await this.taken();
    return { heap_bytes: metric('JSHeapUsedSize'), wasm_bytes, nodes: metric('Nodes'), listeners: metric('JSEventListeners'), ...disk };
  }
}

/** Tasks of 50 ms and more, and how late input was answered, by what was done meanwhile. */
class Seen {
  constructor() {
    Object.assign(this, { tasks: [], inputs: [], worst_by_act: {} });
  }

  add(act, { tasks, inputs }) {
    this.tasks.push(...tasks);
    this.inputs.push(...inputs);
    this.worst_by_act[act] = Math.round(Math.max(this.worst_by_act[act] ?? 0, ...tasks));
  }

  told() {
    const worst = (list) => Math.round(Math.max(0, ...list));
    const { tasks, inputs, worst_by_act } = this;
    return {
      long_tasks: tasks.length, longest_task_ms: worst(tasks), inputs: inputs.length, slowest_input_ms: worst(inputs), worst_by_act,
    };
  }
}

/** What a person does meanwhile, one thing after the other. */
class Person {
  constructor(visitor, random, folder) {
    Object.assign(this, { visitor, random, page: visitor.page, folder, turn: 0 });
  }

  /** The next thing to do; returns its name. */
  next() {
    const acts = ['screen', 'scroll', 'palette', 'screen', 'scroll', 'tab', 'timeline', 'import'];
    return acts[this.turn++ % acts.length];
  }

  async screen() {
    await this.page.getByRole('tab', { name: SCREENS[Math.floor(this.random() * SCREENS.length)] }).click();
  }

  async scroll() {
    await this.page.getByRole('tab', { name: 'Items' }).click();
    const grid = this.page.locator('[role=grid]').first();
    await grid.locator('[role=row]').nth(3).waitFor();
    const box = await grid.boundingBox();
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let n = 0; n < 20; n += 1) await this.page.mouse.wheel(0, (this.random() - 0.4) * 4000);
  }

  async palette() {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: 'Command' }).fill('time');
    await this.page.keyboard.press('Escape');
  }

  async timeline() {
    await command(this.page, 'timeline');
    await this.page.getByRole('heading', { name: 'Timeline', exact: true }).waitFor();
    await this.select();
  }

  /** Another tab on the workspace asks for something and goes. */
  async tab() {
    const tab = await this.visitor.context.newPage();
    await this.visitor.visit(tab);
    await ok(tab, 'Query', { TableName: TABLE, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'p000000' } } });
    await tab.close();
    await this.page.bringToFront();
  }

  /** A file imported by hand, counted, and its table deleted. */
  async import() {
    const file = join(this.folder, 'rows.csv');
    const rows = Array.from({ length: IMPORT_ROWS }, (_, n) => `c${n % 500},${n},${'x'.repeat(100)}`);
    writeFileSync(file, `pk,sk,text\n${rows.join('\n')}\n`);
    const { page } = this;
    await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles(file);
    const dialog = page.getByRole('dialog', { name: 'Import' });
    await dialog.getByLabel('Into table').fill(IMPORTED);
    await dialog.getByLabel('Partition key').selectOption('pk');
    await dialog.getByLabel('Sort key').selectOption('sk');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByRole('button', { name: 'Show the items' }).click();
    await active(page, IMPORTED);
    let count = 0;
    let ExclusiveStartKey;
    do {
      const answer = await ok(page, 'Scan', { TableName: IMPORTED, Select: 'COUNT', ...(ExclusiveStartKey && { ExclusiveStartKey }) });
      count += answer.Count;
      ({ LastEvaluatedKey: ExclusiveStartKey } = answer);
    } while (ExclusiveStartKey);
    if (count !== IMPORT_ROWS) throw new Error(`${count} of ${IMPORT_ROWS} rows were imported`);
    await ok(page, 'DeleteTable', { TableName: IMPORTED });
    await this.select();
  }

  /** A press at the moment at which another table goes may be on a row that moves: once more, then. */
  async select() {
    const heading = this.page.getByRole('heading', { name: TABLE, exact: true });
    for (let tries = 0; tries < 5; tries += 1) {
      await this.page.locator('.tree').getByRole('button', { name: new RegExp(`^${TABLE}`) }).first().click();
      if (await heading.waitFor({ timeout: 2_000 }).then(() => true, () => false)) return;
    }
    await heading.waitFor();
  }
}

async function fill(page, model, say) {
  const { versions } = model;
  const batches = Array.from({ length: Math.ceil(versions.length / 25) }, (_, i) => ['batch', i * 25, Math.min(i * 25 + 25, versions.length), 1]);
  for (let from = 0; from < batches.length; from += 2_000) {
    await page.evaluate((list) => window.soak.round(list), batches.slice(from, from + 2_000));
    say(`${Math.min(versions.length, (from + 2_000) * 25).toLocaleString('en')} items`);
  }
  versions.fill(1);
}

/**
 * Uses the page until `done(minutes, rounds)`; a sample each minute, or each round where `every` says
 * so. Returns the samples and everything that was wrong.
 */
export async function soak({ items, seed, done, every = 'minute', say = () => {} }) {
  const random = randomness(seed);
  const model = new Model(items);
  const visitor = new Visitor();
  const folder = mkdtempSync(join(tmpdir(), 'hashrange-soak-files-'));
  const samples = [];
  try {
    await visitor.start();
    const { page } = visitor;
    await createTable(page, TABLE, {
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'N' }, { AttributeName: 'group', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
      GlobalSecondaryIndexes: [{ IndexName: 'by-group', KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }], Projection: { ProjectionType: 'KEYS_ONLY' } }],
    });
    await fill(page, model, say);
    const person = new Person(visitor, random, folder);
    await person.select();
    const began = performance.now();
    const minutes = () => (performance.now() - began) / 60_000;
    let seen = new Seen();
    await visitor.taken();
    for (let round = 0; !done(minutes(), round); round += 1) {
      const load = page.evaluate((list) => window.soak.round(list), model.plan(random, ROUND));
      // A person whose act fails must not leave the load's failure unheard, nor the other way round.
      const act = person.next();
      for (const { status, reason } of await Promise.allSettled([load, person[act]()])) if (status === 'rejected') throw reason;
      seen.add(act, await visitor.taken());
      if (every === 'round' || minutes() >= samples.length + 1) {
        // On the same screen each time: each has its own number of nodes.
        await page.getByRole('tab', { name: 'Items' }).click();
        const sample = { minute: Number(minutes().toFixed(2)), requests: model.requests, ...(await visitor.sample()), ...seen.told() };
        samples.push(sample);
        seen = new Seen();
        const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
        say(`${sample.minute.toFixed(1)} min, ${sample.requests} requests: heap ${mb(sample.heap_bytes)}, wasm ${mb(sample.wasm_bytes)}, disk ${mb(sample.usage_bytes)}, `
          + `log ${sample.log_records} records, ${sample.nodes} nodes, ${sample.long_tasks} long tasks (longest ${sample.longest_task_ms} ms), `
          + `slowest of ${sample.inputs} inputs ${sample.slowest_input_ms} ms`);
      }
    }
    const here = await model.compare(page);
    await visitor.visit(page);
    const again = await model.compare(page);
    return { samples, requests: model.requests, wrong: [...here, ...again.map((text) => `opened again: ${text}`)] };
  } catch (error) {
    // What it looked like then.
    await visitor.page?.screenshot({ path: join(tmpdir(), 'hashrange-soak.png') }).catch(() => {});
    throw error;
  } finally {
    await visitor.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
