// A few of the requests that `script/differential` sends, the same ones every time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startEndpoint } from '../endpoint.mjs';
import { Endpoint } from './answers.mjs';
import { startLocal } from './local.mjs';
import { compare, told } from './run.mjs';

let our, their;

before(async () => {
  [our, their] = await Promise.all([startEndpoint(), startLocal(process.env.DYNAMODB_LOCAL)]);
});
after(() => Promise.all([our, their].map((endpoint) => endpoint?.stop())));

test('random requests are answered as by DynamoDB Local, or otherwise for a known reason', async () => {
  const outcome = await compare({ ours: new Endpoint(our.url), theirs: new Endpoint(their.url), seed: 1, requests: 700 });
  assert.equal(outcome.unexplained.length, 0, told(outcome));
  assert.ok(outcome.sent >= 700, told(outcome));
});
