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
  await page.waitForFunction(async (table) => {
    const { status, body } = await window.hashrange.send('DynamoDB_20120810.DescribeTable', JSON.stringify({ TableName: table }));
    if (status !== 200) return false;
    const { Table } = JSON.parse(body);
    return Table.TableStatus === 'ACTIVE' && (Table.GlobalSecondaryIndexes ?? []).every((index) => index.IndexStatus === 'ACTIVE');
  }, name);
}
