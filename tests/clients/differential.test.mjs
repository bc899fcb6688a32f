// What finds the differences between two endpoints finds them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainNumber } from './differential/numbers.mjs';
import { compare } from './differential/run.mjs';

/** An endpoint that answers every operation with what `answers` has for it. */
const fake = (answers) => {
  const send = async ({ operation }) => answers[operation] ?? { status: 200, body: {} };
  return { send, post: (operation) => send({ operation }) };
};
const run = (ours, theirs) => compare({ ours: fake(ours), theirs: fake(theirs), seed: 1, requests: 500, most: 1000 });

test('the same answers are no difference', async () => {
  const { sent, explained, unexplained } = await run({}, {});
  assert.ok(sent >= 500);
  assert.equal(explained.size + unexplained.length, 0);
});

test('a value, a status and a message that differ are told, with the request', async () => {
  for (const [operation, other] of [
    ['GetItem', { status: 200, body: { Item: { pk: { S: 'a' } } } }],
    ['PutItem', { status: 400, type: 'ConditionalCheckFailedException', message: 'The conditional request failed', more: {} }],
    ['Query', { status: 200, body: { Items: [{ pk: { S: 'a' } }], Count: 1, ScannedCount: 1 } }],
    ['DeleteItem', { status: 400, type: 'ValidationException', message: 'Nobody says this', more: {} }],
  ]) {
    const { unexplained } = await run({ [operation]: other }, {});
    assert.ok(unexplained.length > 0, operation);
    for (const { request, our, their } of unexplained) {
      assert.equal(request.operation, operation);
      assert.deepEqual([our, their], [other, { status: 200, body: {} }]);
    }
  }
});

test('a known difference is counted by its name', async () => {
  const put = (message) => ({ PutItem: { status: 400, type: 'ValidationException', message, more: {} } });
  const text = 'Invalid ConditionExpression: The expression can not be empty;';
  const { explained, unexplained } = await run(put(`1 validation error detected: ${text}`), put(text));
  assert.deepEqual(unexplained, []);
  assert.deepEqual([...explained.keys()], ['messages of before June 2026']);
});

test('the same requests come of the same seed', async () => {
  const seen = async () => {
    const requests = [];
    const send = async (request) => {
      requests.push(JSON.stringify(request));
      return { status: 200, body: {} };
    };
    const endpoint = { send, post: () => send({}) };
    await compare({ ours: endpoint, theirs: fake({}), seed: 7, requests: 300 });
    return requests;
  };
  assert.deepEqual(await seen(), await seen());
});

test('numbers are written as the service writes them', () => {
  const pairs = [['1E2', '100'], ['0.10', '0.1'], ['-0.0', '0'], ['-1.50E1', '-15'], ['1E-3', '0.001'], ['007', '7'], ['x', 'x'], ['1e130', `1${'0'.repeat(130)}`]];
  for (const [given, plain] of pairs) assert.equal(plainNumber(given), plain);
});
