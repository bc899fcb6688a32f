// The figures of the built page in headless Chromium: requests a second, JSON in and JSON out, with
// every write acknowledged only when IndexedDB has flushed it; and how long a workspace takes to open.
//   node script/bench.mjs [--items 100000]          (script/bench --browser sets what it needs)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { flags, ready, serveDist } from '../tests/e2e/lib/browser.mjs';
import { require } from '../tests/e2e/lib/packages.mjs';
import { createTable } from '../tests/e2e/lib/wire.mjs';

const { chromium } = require('playwright-core');
const { values } = parseArgs({ options: { items: { type: 'string', default: '100000' } } });
const items = Number(values.items);

const server = await serveDist();
// A profile on disk: what a private window keeps is not what a visitor has.
const profile = mkdtempSync(join(tmpdir(), 'hashrange-bench-'));
const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM, args: flags() });
context.setDefaultTimeout(600_000);

async function visit() {
  const page = await context.newPage();
  await page.goto(server.url);
  await ready(page);
  return page;
}

/** Runs in the page: `total` requests with so many under way; returns requests a second. */
async function inPage({ operation, total, under_way, kind }) {
  const padding = 'x'.repeat(200);
  const item = (n) => ({ pk: { S: `customer-${n % 5000}` }, sk: { S: `order-${String(n).padStart(8, '0')}` }, total: { N: String(n) }, padding: { S: padding } });
  const key = (n) => ({ pk: item(n).pk, sk: item(n).sk });
  const inputs = {
    PutItem: (n) => ({ TableName: 'Bench', Item: item(n) }),
    GetItem: (n) => ({ TableName: 'Bench', Key: key(n) }),
    Query: (n) => ({
      TableName: 'Bench', Limit: 100, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': item(n).pk },
    }),
    BatchWriteItem: (n) => ({
      RequestItems: { Bench: Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: item(n * 25 + i) } })) },
    }),
  };
  let next = 0;
  let longest = 0;
  const worker = async () => {
    while (next < total) {
      const n = next++;
      const began = performance.now();
      const { status, body } = await window.hashrange.send(`DynamoDB_20120810.${operation}`, JSON.stringify(inputs[operation](n)));
      longest = Math.max(longest, performance.now() - began);
      if (status !== 200) throw new Error(body);
    }
  };
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  const began = performance.now();
  await Promise.all(Array.from({ length: under_way }, worker));
  const seconds = (performance.now() - began) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return { rate: total / seconds, seconds, longest, longtask: Math.max(0, ...tasks), kind };
}

const round = (number) => Math.round(number).toLocaleString('en');
const say = (what, value, remark = '') => console.log(`${what.padEnd(52)} ${value.padStart(14)}  ${remark}`);

async function measure(page, operation, total, under_way, each = 1) {
  const result = await page.evaluate(inPage, { operation, total, under_way });
  say(`${operation}, ${under_way} under way`, `${round(result.rate * each)}/s`,
    `slowest ${result.longest.toFixed(1)} ms, longest task ${round(result.longtask)} ms`);
  return result;
}

/** From the start of the navigation until requests are answered, and the part after the module ran. */
async function opening(what) {
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const page = await context.newPage();
    await page.goto(server.url);
    await ready(page);
    times.push(await page.evaluate(async () => {
      const body = JSON.stringify({ TableName: 'Bench', Key: { pk: { S: 'customer-1' }, sk: { S: 'order-00000001' } } });
      await window.hashrange.send('DynamoDB_20120810.GetItem', body);
      const at = (name) => performance.getEntriesByName(name).at(-1)?.startTime;
      return { all: performance.now(), open: at('hashrange-open-end') - at('hashrange-open-begin') };
    }));
    await page.close();
  }
  const median = (name) => times.map((time) => time[name]).sort((a, b) => a - b)[2];
  say(`${what}: opening the workspace`, `${median('open').toFixed(0)} ms`, `median of 5; from navigation to the first answer ${median('all').toFixed(0)} ms`);
}

try {
  let page = await visit();
  await createTable(page, 'Bench', { partition: 'pk', sort: 'sk' });
  console.log(`${(await context.browser()?.version()) ?? 'Chromium'}, 250-byte items, acknowledged when durable (strict)\n`);
  await page.close();
  await opening('an empty table');
  page = await visit();
  await measure(page, 'PutItem', 500, 1);
  await measure(page, 'PutItem', 5_000, 32);
  await measure(page, 'PutItem', 20_000, 256);
  const load = await measure(page, 'BatchWriteItem', Math.ceil(items / 25), 16, 25);
  say(`${round(items)} items, by BatchWriteItem`, `${load.seconds.toFixed(2)} s`);
  await measure(page, 'GetItem', 20_000, 1);
  await measure(page, 'Query', 1_000, 1);
  await page.close();
  await opening(`${round(items)} items`);
} finally {
  await context.close();
  server.closeAllConnections();
  server.close();
  rmSync(profile, { recursive: true, force: true });
}
