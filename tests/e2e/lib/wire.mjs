// Requests sent through the page's own `window.hashrange.send`.
import assert from 'node:assert/strict';

/** Sends one request; resolves to `{ status, headers, body }` with the body parsed. */
export async function send(page, operation, input = {}) {
  const service = STREAMS.has(operation) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
  const answer = await page.evaluate(
    ([target, body]) => window.hashrange.send(target, body),
    [`${service}.${operation}`, JSON.stringify(input)],
  );
  return { ...answer, body: JSON.parse(answer.body) };
}

const STREAMS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** Sends one request that must succeed; resolves to its parsed body. */
export async function ok(page, operation, input) {
  const { status, body } = await send(page, operation, input);
  assert.equal(status, 200, `${operation}: ${JSON.stringify(body)}`);
  return body;
}

/** Makes a table with a string partition key and, if named, a string sort key; waits until it is active. */
export async function createTable(page, name, { partition = 'pk', sort, ...rest } = {}) {
  const keys = [[partition, 'HASH'], ...(sort ? [[sort, 'RANGE']] : [])];
  await ok(page, 'CreateTable', {
    TableName: name,
    AttributeDefinitions: keys.map(([AttributeName]) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keys.map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })),
    BillingMode: 'PAY_PER_REQUEST',
    ...rest,
  });
  await active(page, name);
}

/** Waits until the table (and its indexes) are ACTIVE. */
export async function active(page, name) {
  // Not waitForFunction: a promise is true to it before it is resolved.
  for (;;) {
    const { status, body } = await send(page, 'DescribeTable', { TableName: name });
    const states = status === 200 ? [body.Table.TableStatus, ...(body.Table.GlobalSecondaryIndexes ?? []).map((index) => index.IndexStatus)] : [];
    if (states.length && states.every((state) => state === 'ACTIVE')) return;
    await page.waitForTimeout(20);
  }
}
