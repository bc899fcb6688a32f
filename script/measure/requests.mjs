// Requests a second through `window.hashrange`, every write acknowledged when it is durable.
import { createTable } from '../../tests/e2e/lib/wire.mjs';
import { round, say, task, watched, withBrowser } from './browser.mjs';
import { rawIndexedDb } from './rows.mjs';

/** Runs in the page: `total` requests with so many under way; returns requests a second. */
async function inPage({ operation, total, under_way }) {
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
  let slowest = 0;
  const worker = async () => {
    while (next < total) {
      const n = next++;
      const began = performance.now();
      const { status, body } = await window.hashrange.send(`DynamoDB_20120810.${operation}`, JSON.stringify(inputs[operation](n)));
      slowest = Math.max(slowest, performance.now() - began);
      if (status !== 200) throw new Error(body);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: under_way }, worker));
  const seconds = (performance.now() - began) / 1000;
  return { rate: total / seconds, seconds, slowest };
}

async function measure(page, operation, total, under_way, { each = 1, goal = '' } = {}) {
  const { result, longest } = await watched(page, () => page.evaluate(inPage, { operation, total, under_way }));
  say(`${operation}, ${under_way} under way`, `${round(result.rate * each)}/s`, goal, `slowest ${result.slowest.toFixed(1)} ms, ${task(longest)}`);
  return result;
}

export const requests = () => withBrowser(async ({ visit }) => {
  const page = await visit();
  await createTable(page, 'Bench', { partition: 'pk', sort: 'sk' });
  // Before and after: the disk is not as fast at every moment.
  const raw = async () => (await page.evaluate(rawIndexedDb, { rows: 1_000, singles: 1_000 })).rate;
  const before = await raw();
  const ours = await measure(page, 'PutItem', 2_000, 1);
  const rate = (before + (await raw())) / 2;
  say('raw IndexedDB, one put a transaction, one at a time', `${round(rate)}/s`);
  say('PutItem, 1 under way, of raw IndexedDB', `${round((ours.rate / rate) * 100)} %`, '>= 80 %');
  await measure(page, 'PutItem', 5_000, 32);
  await measure(page, 'PutItem', 20_000, 256);
  await measure(page, 'BatchWriteItem', 4_000, 16, { each: 25 });
  await measure(page, 'GetItem', 20_000, 1);
  await measure(page, 'Query', 1_000, 1);
});
