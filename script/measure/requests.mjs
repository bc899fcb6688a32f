// Requests a second through `window.hashrange`, every write acknowledged when it is durable: small and
// large items, no, one and five indexes, uniform and skewed keys.
import { createTable, ok } from '../../tests/e2e/lib/wire.mjs';
import { task, watched, withBrowser } from './browser.mjs';
import { progress, results } from './results.mjs';

const INDEX_KEYS = ['number', 'g1', 'g2', 'g3', 'g4'];

/**
 * Dynoxide 3.2.0's own browser build, one request after the other, in headless Chromium on two cores:
 * measured once by hand, since no registry has that build. The better figure of several.
 */
const DYNOXIDE = { PutItem: { durable: 51, memory: 940 }, GetItem: { memory: 2_800 }, Query: { memory: 1_200 }, BatchWriteItem: { durable: 50 } };

/** In the page: requests for so long with so many under way; returns how many a second, and the slowest. */
async function inPage({ table, operation, ms, under_way, items, bytes, indexes, skewed, from }) {
  const SORT_KEYS = 100;
  const BATCH = 25;
  const text = ['x', 'y'].map((letter) => letter.repeat(Math.max(1, bytes - 28)));
  // Skewed: half of the requests go to a hundredth of the keys, half of the rest to a hundredth of those…
  const some = (n) => {
    const far = (n * 61_357) % items;
    return skewed ? Math.floor(((far + 1) / items) ** 6.6 * items) % items : far;
  };
  const key = (n) => ({ pk: { S: `p${String(Math.floor(n / SORT_KEYS)).padStart(6, '0')}` }, sk: { S: `s${String(n % SORT_KEYS).padStart(4, '0')}` } });
  const item = (n, round) => ({
    ...key(n), number: { N: String(1_000 + (n % 9_000)) }, text: { S: text[round % 2] },
    ...Object.fromEntries(['g1', 'g2', 'g3', 'g4'].slice(0, Math.max(0, indexes - 1)).map((name) => [name, { S: `${n % 977}${'xy'[round % 2]}` }])),
  });
  const round = (n) => Math.floor(n / items) + 1;
  const batch = (n) => Array.from({ length: BATCH }, (_, i) => item((n * BATCH + i) % items, round(n * BATCH)));
  const inputs = {
    PutItem: (n) => ({ TableName: table, Item: item(some(n), round(n)) }),
    GetItem: (n) => ({ TableName: table, Key: key(some(n)) }),
    UpdateItem: (n) => ({
      TableName: table, Key: key(some(n)), UpdateExpression: 'SET #n = #n + :one',
      ConditionExpression: 'attribute_exists(pk) AND #n > :zero', ExpressionAttributeNames: { '#n': 'number' },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':zero': { N: '0' } },
    }),
    Query: (n) => ({ TableName: table, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': key(some(n)).pk } }),
    Scan: () => ({ TableName: table }),
    BatchWriteItem: (n) => ({ RequestItems: { [table]: batch(n).map((Item) => ({ PutRequest: { Item } })) } }),
    TransactWriteItems: (n) => ({ TransactItems: batch(n).map((Item) => ({ Put: { TableName: table, Item } })) }),
  };
  const began = performance.now();
  let next = from;
  let slowest = 0;
  const worker = async () => {
    while (performance.now() - began < ms && (operation !== 'BatchWriteItem' || from > 0 || next * BATCH < items)) {
      const asked = performance.now();
      const { status, body } = await window.hashrange.send(`DynamoDB_20120810.${operation}`, JSON.stringify(inputs[operation](next++)));
      slowest = Math.max(slowest, performance.now() - asked);
      if (status !== 200) throw new Error(body);
    }
  };
  await Promise.all(Array.from({ length: under_way }, worker));
  return { rate: (next - from) / ((performance.now() - began) / 1000), slowest, next };
}

export const requests = ({ quick }) => withBrowser(async ({ visit }) => {
  const out = results('browser');
  const [rounds, ms] = quick ? [3, 250] : [5, 1000];
  const page = await visit();
  await page.evaluate(`window.inPage = ${inPage}`);
  const call = (input) => page.evaluate((input) => window.inPage(input), input);

  /** A table of its own for each size and number of indexes, filled. */
  const filled = async ({ items, bytes, indexes }) => {
    const table = `t-${items}-${bytes}-${indexes}`;
    progress(`filling ${table}`);
    const names = INDEX_KEYS.slice(0, indexes);
    await createTable(page, table, {
      partition: 'pk', sort: 'sk',
      ...(indexes && {
        AttributeDefinitions: ['pk', 'sk', ...names].map((AttributeName) => ({ AttributeName, AttributeType: AttributeName === 'number' ? 'N' : 'S' })),
        GlobalSecondaryIndexes: names.map((name) => ({
          IndexName: `by-${name}`, KeySchema: [{ AttributeName: name, KeyType: 'HASH' }], Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
      }),
    });
    await call({ table, operation: 'BatchWriteItem', ms: 600_000, under_way: 4, items, bytes, indexes, from: 0 });
    return table;
  };

  const measure = async (at, table, operation, under_way, { each = 1, skewed = false, ...rest } = {}) => {
    const of = { BatchWriteItem: ', items', TransactWriteItems: ', items', Query: ' of 100 items', Scan: ', 1 MB pages', UpdateItem: ' with a condition' };
    const indexes = at.indexes ? `, ${at.indexes} GSI${at.indexes > 1 ? 's' : ''}` : '';
    const what = `${operation}${of[operation] ?? ''}, ${under_way} under way${indexes}${skewed ? ', skewed keys' : ''}`;
    const rates = [];
    let [from, slowest] = [at.items, 0];
    const { longest } = await watched(page, async () => {
      for (let n = 0; n < rounds; n += 1) {
        progress(`${what}, ${at.bytes} bytes, round ${n + 1} of ${rounds}`);
        const result = await call({ table, operation, ms, under_way, skewed, from, ...at });
        rates.push(result.rate * each);
        from = result.next;
        slowest = Math.max(slowest, result.slowest);
      }
    });
    progress();
    out.add({
      where: 'browser', what, unit: '/s', rounds: rates, items: at.items, item_bytes: at.bytes, indexes: at.indexes, ...rest,
      remark: `slowest ${slowest.toFixed(1)} ms, ${task(longest)}`,
    });
  };
  const beside = (figure, at_least) => ({ peer: 'Dynoxide in the browser, by hand', peer_rounds: [figure], goal: { at_least } });

  const base = { items: 10_000, bytes: 250, indexes: 0 };
  const table = await filled(base);
  await measure(base, table, 'PutItem', 1);
  await measure(base, table, 'PutItem', 32);
  await measure(base, table, 'PutItem', 256, beside(DYNOXIDE.PutItem.durable, 1_000));
  await measure(base, table, 'UpdateItem', 256);
  await measure(base, table, 'BatchWriteItem', 16, { each: 25, ...beside(DYNOXIDE.BatchWriteItem.durable, 1_000) });
  await measure(base, table, 'TransactWriteItems', 16, { each: 25 });
  await measure(base, table, 'GetItem', 1, beside(DYNOXIDE.GetItem.memory, 50));
  await measure(base, table, 'Query', 1, beside(DYNOXIDE.Query.memory, 50));
  await measure(base, table, 'Scan', 1);
  await measure(base, table, 'GetItem', 1, { skewed: true });
  await measure(base, table, 'PutItem', 256, { skewed: true });
  const drop = (name) => ok(page, 'DeleteTable', { TableName: name });
  await drop(table);
  const more = quick ? [] : [{ ...base, indexes: 1 }];
  for (const at of [...more, { ...base, indexes: 5 }, { ...base, bytes: 2_000 }, { items: 500, bytes: 100_000, indexes: 0 }]) {
    const name = await filled(at);
    await measure(at, name, 'PutItem', at.bytes > 10_000 ? 16 : 256);
    await measure(at, name, 'BatchWriteItem', at.bytes > 10_000 ? 2 : 16, { each: 25 });
    await measure(at, name, 'GetItem', 1);
    if (at.indexes === 0) await measure(at, name, 'Scan', 1);
    await drop(name);
  }
  out.write();
});
