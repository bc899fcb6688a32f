// Transactions that take time, as the AWS SDK for JavaScript v3 meets them: conflicts, a token that
// is in progress, and how the SDK's own retries get past them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { require } from '../e2e/lib/packages.mjs';
import { CREDENTIALS, REGION, startEndpoint } from './endpoint.mjs';

const sdk = require('@aws-sdk/client-dynamodb');
const TableName = 'Accounts';
// Long beside what two requests of one moment may lie apart, on however busy a machine.
const LASTS_MS = 1500;
let endpoint, once, patient;

// In the page this is a knob, not an option (tests/e2e/conflict.test.mjs).
const skip = Boolean(process.env.ENDPOINT) || process.env.ENDPOINT_IN === 'browser';

before(async () => {
  if (skip) return;
  endpoint = await startEndpoint(['--transaction-ms', `${LASTS_MS}`]);
  const options = { endpoint: endpoint.url, region: REGION, credentials: CREDENTIALS };
  once = new sdk.DynamoDBClient({ ...options, maxAttempts: 1 });
  patient = new sdk.DynamoDBClient({ ...options, maxAttempts: 12 });
  await once.send(new sdk.CreateTableCommand({
    TableName,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  }));
  await sdk.waitUntilTableExists({ client: once, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName });
});
after(async () => {
  once?.destroy();
  patient?.destroy();
  await endpoint?.stop();
});

const key = (pk) => ({ pk: { S: pk } });
const transfer = (from, to, ClientRequestToken) => new sdk.TransactWriteItemsCommand({
  ClientRequestToken,
  TransactItems: [from, to].map((pk) => ({ Update: {
    TableName, Key: key(pk), UpdateExpression: 'ADD moves :one', ExpressionAttributeValues: { ':one': { N: '1' } },
  } })),
});
const moves = async (pk) => {
  const { Item } = await once.send(new sdk.GetItemCommand({ TableName, Key: key(pk) }));
  return Number(Item?.moves.N ?? 0);
};

test('of two transactions on one item at once, one is cancelled', { skip }, async () => {
  const began = Date.now();
  const [first, second] = await Promise.allSettled([once.send(transfer('a', 'b')), once.send(transfer('b', 'c'))]);
  const failed = [first, second].filter(({ status }) => status === 'rejected');
  assert.equal(failed.length, 1);
  assert.equal(failed[0].reason.name, 'TransactionCanceledException');
  const codes = failed[0].reason.CancellationReasons.map(({ Code }) => Code);
  assert.deepEqual(codes.toSorted(), ['None', 'TransactionConflict']);
  assert.ok(Date.now() - began >= LASTS_MS, 'the other took its time');
  assert.equal(await moves('b'), 1);
});

test('a write of an item in a transaction is a conflict until that is over', { skip }, async () => {
  let over = false;
  const transaction = once.send(transfer('d', 'e')).finally(() => { over = true; });
  const put = new sdk.PutItemCommand({ TableName, Item: key('d') });
  // The transaction may be the later of the two to arrive: the first puts may go through.
  const errors = new Set();
  while (!over) errors.add(await once.send(put).then(() => undefined, ({ name }) => name));
  await transaction;
  assert.deepEqual([...errors].filter(Boolean), ['TransactionConflictException']);
  await once.send(put);
});

test('a token is in progress, and a client that retries gets its answer', { skip }, async () => {
  const token = 'one-and-the-same';
  const again = () => transfer('f', 'g', token);
  const results = await Promise.allSettled([once.send(again()), once.send(again())]);
  const names = results.map(({ status, reason }) => reason?.name ?? status).toSorted();
  assert.deepEqual(names, ['TransactionInProgressException', 'fulfilled'].toSorted());
  await Promise.all([patient.send(again()), patient.send(again())]);
  assert.equal(await moves('f'), 1, 'applied once');
});
