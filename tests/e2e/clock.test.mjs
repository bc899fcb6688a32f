// The computer's clock is set back, while the page is open and between two visits: virtual time never
// runs backwards, and never stands still until the clock has caught up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './lib/browser.mjs';
import { createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const DAY_MS = 24 * 60 * 60 * 1000;
const now = (page) => page.evaluate(() => window.hashrange.clock.now());
const set = (page, ms) => page.evaluate((ms) => { localStorage.setItem('shift', `${ms}`); }, ms);

/** A profile whose pages see a clock that `set` moves. */
async function shifted() {
  const profile = await world.profile();
  await profile.context.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(localStorage.getItem('shift') ?? 0);
  });
  return profile;
}

const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };
const item = (pk, seconds) => ({ TableName: 'Lives', Item: { pk: { S: pk }, until: { N: `${Math.floor(seconds)}` } } });

async function records(page) {
  const { Table: { LatestStreamArn: StreamArn } } = await ok(page, 'DescribeTable', { TableName: 'Lives' });
  const { StreamDescription: { Shards: [{ ShardId }] } } = await ok(page, 'DescribeStream', { StreamArn });
  const { ShardIterator } = await ok(page, 'GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  return (await ok(page, 'GetRecords', { ShardIterator })).Records.length;
}

/** Time goes on: a table becomes ACTIVE, what lives is there, what was streamed is there. */
async function goesOn(page, table, before) {
  const from = await now(page);
  assert.ok(from >= before, `${before - from} ms backwards`);
  await createTable(page, table);
  await page.waitForFunction(async (from) => (await window.hashrange.clock.now()) > from + 200, from);
  assert.ok((await now(page)) < from + DAY_MS / 2, 'no leap');
  assert.ok((await ok(page, 'GetItem', { TableName: 'Lives', Key: { pk: { S: 'an hour' } } })).Item);
  assert.equal(await records(page), 1);
}

test('a clock set back by a day stops nothing and undoes nothing', { timeout: 60_000 }, async () => {
  const profile = await shifted();
  const page = await profile.visit();
  await createTable(page, 'Lives', STREAM);
  await ok(page, 'UpdateTimeToLive', { TableName: 'Lives', TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' } });
  await ok(page, 'PutItem', item('an hour', (await now(page)) / 1000 + 3600));

  const follower = await profile.visit();
  let before = await now(page);
  await set(page, -DAY_MS);
  await goesOn(page, 'While-open', before);
  await goesOn(follower, 'While-following', before);

  before = await now(page);
  await set(page, -30 * DAY_MS);
  await follower.close();
  await page.close();
  const again = await profile.visit();
  await goesOn(again, 'Reopened', before);

  // Put right again, time has passed; and a fast clock minds neither.
  before = await now(again);
  await again.evaluate(() => window.hashrange.clock.play(60));
  await set(again, -31 * DAY_MS);
  const from = await now(again);
  assert.ok(from >= before);
  await again.waitForFunction(async (from) => (await window.hashrange.clock.now()) > from + 10_000, from);
  await profile.done();
});

test('the screen and the saving go on when the clock is set back', { timeout: 60_000 }, async () => {
  const profile = await shifted();
  const page = await profile.visit();
  await createTable(page, 'Before');
  await page.locator('.tree').getByRole('button', { name: /^Before/ }).first().waitFor();
  await set(page, -DAY_MS);
  await createTable(page, 'After');
  await page.locator('.tree').getByRole('button', { name: /^After/ }).first().waitFor();
  await page.getByRole('button', { name: /^Saved in this browser/ }).waitFor();
  await profile.done();
});
