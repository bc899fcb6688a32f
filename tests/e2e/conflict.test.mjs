// A transaction takes as long as the knob says: meanwhile its items are locked, and it is answered
// when the virtual clock says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './lib/browser.mjs';
import { openSample } from './lib/steps.mjs';
import { becomes } from './lib/wait.mjs';
import { createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const TABLE = 'Seats';
const key = (pk) => ({ pk: { S: pk } });
const put = (pk) => ({ TableName: TABLE, Item: key(pk) });

/** Begins a transaction and does not wait; `answered` tells its status, or 0. */
const begin = (page, ...items) => page.evaluate((body) => {
  window.answered = 0;
  window.hashrange.send('DynamoDB_20120810.TransactWriteItems', body).then(({ status }) => { window.answered = status; });
}, JSON.stringify({ TransactItems: items.map((pk) => ({ Put: put(pk) })) }));
const answered = (page) => page.evaluate(() => window.answered);

test('a transaction takes the time of its knob, in this tab and for another', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await createTable(page, TABLE);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('A transaction takes').selectOption('10 s');
  await becomes(() => page.getByLabel('A transaction takes').inputValue(), '10000');
  await page.evaluate(() => window.hashrange.clock.pause());

  await begin(page, 'a', 'b');
  const refused = await send(page, 'PutItem', put('a'));
  assert.equal(refused.body.__type.split('#')[1], 'TransactionConflictException');
  await ok(page, 'PutItem', put('c'));
  const follower = await profile.visit();
  const there = await send(follower, 'TransactWriteItems', { TransactItems: [{ Put: put('c') }, { Put: put('b') }] });
  assert.deepEqual(there.body.CancellationReasons.map(({ Code }) => Code), ['None', 'TransactionConflict']);
  assert.equal(await answered(page), 0, 'time stands still');

  const now = await page.evaluate(() => window.hashrange.clock.now());
  await page.evaluate((at) => window.hashrange.clock.jump(at), now + 9_999);
  assert.equal((await send(page, 'PutItem', put('a'))).status, 400);
  assert.equal(await answered(page), 0);
  await page.evaluate((at) => window.hashrange.clock.jump(at), now + 10_000);
  await becomes(() => answered(page), 200);
  await ok(page, 'PutItem', put('a'));

  // With time running, by itself; asked for in another tab.
  await page.evaluate(() => window.hashrange.clock.play(3600));
  await begin(follower, 'a', 'd');
  await becomes(() => answered(follower), 200);
  await profile.done();
});
