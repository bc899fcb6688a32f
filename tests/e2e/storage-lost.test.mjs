// The browser's storage is full, taken away or deleted while a workspace is open: nothing is
// acknowledged that is not kept, and the page says what happened and what can be done.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { open, ready } from './lib/browser.mjs';
import { outside, workspace } from './lib/stores.mjs';
import { createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const put = (page, key, more = {}) => send(page, 'PutItem', { TableName: 'Notes', Item: { pk: { S: key }, ...more } });
const has = async (page, key) => Boolean((await ok(page, 'GetItem', { TableName: 'Notes', Key: { pk: { S: key } } })).Item);

async function withTable() {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Notes');
  assert.equal((await put(page, 'kept')).status, 200);
  return { profile, page };
}

test('a full disk is said on the screen, and saving goes on where there is room again', async () => {
  const profile = await world.profile();
  const debug = await profile.context.newCDPSession(await profile.context.newPage());
  const quota = (quotaSize) => debug.send('Storage.overrideQuotaForOrigin', { origin: new URL(world.url).origin, ...(quotaSize && { quotaSize }) });
  await quota(4_000_000);
  const page = await profile.visit();
  await createTable(page, 'Notes');
  const acknowledged = [];
  for (let n = 0; ; n += 1) {
    assert.ok(n < 40, `${n} items of 300 KB fitted`);
    const { status, body } = await put(page, `large ${n}`, { text: { S: randomBytes(225_000).toString('base64') } });
    if (status === 200) acknowledged.push(`large ${n}`);
    else {
      assert.match(body.message, /was not saved.*storage is full/);
      break;
    }
  }
  await page.getByRole('button', { name: /^Not saved/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Where this workspace is kept' });
  await dialog.getByText(/storage is full/).waitFor();
  await quota();
  await dialog.getByRole('button', { name: 'Try to save again' }).click();
  await dialog.getByRole('heading', { name: 'Saved in this browser' }).waitFor();
  assert.equal((await put(page, 'later')).status, 200);
  await page.close();
  const again = await profile.visit();
  for (const key of [...acknowledged, 'later']) assert.ok(await has(again, key), key);
  await profile.done();
});

test('a workspace that another page deletes or upgrades is written to no more', async () => {
  for (const [act, reason, refused] of [
    [(name) => new Promise((resolve) => { indexedDB.deleteDatabase(name).onsuccess = resolve; }), /deleted this workspace/, undefined],
    [(name) => new Promise((resolve) => { indexedDB.open(name, 2).onsuccess = ({ target }) => { target.result.close(); resolve(); }; }), /newer version/, /a newer version of Hashrange uses this storage/],
  ]) {
    const { profile, page } = await withTable();
    const other = await outside(profile, world.url);
    const name = await workspace(other);
    await other.evaluate(`(${act})(${JSON.stringify(name)}).then(() => undefined)`);
    for (const key of ['first', 'second']) {
      const { status, body } = await put(page, key);
      assert.equal(status, 500);
      assert.match(body.message, reason);
    }
    assert.ok(await has(page, 'kept'), 'memory is whole');
    await page.getByRole('button', { name: /^Saving stopped/ }).waitFor();
    await page.reload();
    await page.waitForFunction(() => window.hashrange?.ready !== undefined);
    const said = await page.evaluate(() => window.hashrange.ready.then(() => undefined, (error) => error.message));
    if (refused) {
      assert.match(said, refused);
      await page.getByText(refused).waitFor();
    } else {
      assert.deepEqual((await ok(page, 'ListTables')).TableNames, []);
    }
    await profile.done([/could not be opened/]);
  }
});

test('storage that the browser clears under an open workspace acknowledges nothing more', { timeout: 60_000 }, async () => {
  const { profile, page } = await withTable();
  const debug = await profile.context.newCDPSession(page);
  await debug.send('Storage.clearDataForOrigin', { origin: new URL(world.url).origin, storageTypes: 'indexeddb' });
  for (const key of ['first', 'second']) {
    const { status, body } = await put(page, key);
    assert.equal(status, 500);
    assert.match(body.message, /what was stored here was cleared/);
  }
  assert.ok(await has(page, 'kept'), 'memory is whole');
  await page.getByRole('button', { name: /^Saving stopped/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save as a file' }).waitFor();
  // The next visit begins anew, and keeps what it is given.
  await page.reload();
  await ready(page);
  await createTable(page, 'Notes');
  assert.equal((await put(page, 'anew')).status, 200);
  await page.reload();
  await ready(page);
  assert.ok(await has(page, 'anew'));
  await profile.done();
});
