// Tabs, reloads and failures: what a visitor keeps.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { open } from './lib/browser.mjs';
import { createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const item = (key) => ({ TableName: 'Notes', Item: { pk: { S: key } } });
const has = async (page, key) => Boolean((await ok(page, 'GetItem', { TableName: 'Notes', Key: { pk: { S: key } } })).Item);

test('two tabs share a workspace, and the second goes on when the first is closed', async () => {
  const profile = await world.profile();
  const first = await profile.visit();
  await createTable(first, 'Notes');
  const second = await profile.visit();
  await ok(first, 'PutItem', item('from the first'));
  await ok(second, 'PutItem', item('from the second'));
  assert.ok(await has(first, 'from the second'));
  await first.close();
  // What is asked of a tab that is just going may or may not be done, and is answered so.
  while ((await send(second, 'PutItem', item('alone'))).status !== 200);
  const third = await profile.visit();
  for (const key of ['from the first', 'from the second', 'alone']) assert.ok(await has(third, key), key);
  await profile.done();
});

test('a reload finds the table, the items and the clock as they were', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Notes');
  await ok(page, 'PutItem', item('kept'));
  const paused = await page.evaluate(() => window.hashrange.clock.pause());
  await page.reload();
  await page.waitForFunction(() => window.hashrange?.ready !== undefined);
  await page.evaluate(() => window.hashrange.ready);
  assert.ok(await has(page, 'kept'));
  assert.equal(await page.evaluate(() => window.hashrange.clock.now()), paused);
  assert.equal(await page.evaluate(() => window.hashrange.clock.rate()), 0);
  await profile.done();
});

test('a full quota is answered with an error, and memory goes on', async () => {
  const profile = await world.profile();
  const debug = await profile.context.newCDPSession(await profile.context.newPage());
  const quota = (quotaSize) => debug.send('Storage.overrideQuotaForOrigin', { origin: new URL(world.url).origin, ...(quotaSize && { quotaSize }) });
  // From the beginning, and with bytes that do not compress: the browser remembers for a while how much room there was.
  await quota(4_000_000);
  const page = await profile.visit();
  await createTable(page, 'Notes');
  const large = (n) => ({ TableName: 'Notes', Item: { pk: { S: `large ${n}` }, text: { S: randomBytes(225_000).toString('base64') } } });
  let answer;
  let n = 0;
  do {
    n += 1;
    answer = await send(page, 'PutItem', large(n));
  } while (answer.status === 200 && n < 40);
  assert.equal(answer.status, 500, `${n} items of 300 KB fitted`);
  assert.match(answer.body.message, /was not saved/);
  assert.ok(await has(page, `large ${n}`));
  await quota();
  await ok(page, 'PutItem', item('later'));
  await page.close();
  const again = await profile.visit();
  for (const key of ['large 1', `large ${n}`, 'later']) assert.ok(await has(again, key), key);
  await profile.done();
});

test('a failure of the program is said, with a way on', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('hashrange-panic', { detail: 'a test\nmore' })));
  const alert = page.getByRole('alert').filter({ hasText: 'Hashrange failed (a test).' });
  await alert.waitFor();
  await Promise.all([page.waitForEvent('load'), alert.getByRole('button', { name: 'Reload' }).click()]);
  await profile.done();
});
