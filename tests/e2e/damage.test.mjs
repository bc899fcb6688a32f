// Every record that is stored, damaged every way: the page opens or says why not, what it keeps is
// what was there before the damage, and nothing is invented.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, ready } from './lib/browser.mjs';
import { randomness } from './lib/random.mjs';
import { encoded } from './lib/format.mjs';
import { damaged, list, outside, records, workspace, write } from './lib/stores.mjs';
import { ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const SEED = 7;
const HOW = ['flip', 'cut', 'drop'];
const WRITES = 5;
const key = (n) => ({ region: { S: `write ${n}` }, time: { S: 'now' } });

/** Opens the page and waits until it answers or says why it does not. */
async function outcome(profile) {
  const page = await profile.context.newPage();
  await page.goto(world.url);
  await page.waitForFunction(() => window.hashrange?.ready !== undefined);
  const refused = await page.evaluate(() => window.hashrange.ready.then(() => undefined, (error) => error.message));
  return { page, refused };
}

/** Which of the writes are there; and that nothing else is. */
async function kept(page) {
  const { Count } = await ok(page, 'Scan', { TableName: 'Earthquakes', Select: 'COUNT' });
  const there = [];
  for (let n = 1; n <= WRITES; n += 1) {
    const { Item } = await ok(page, 'GetItem', { TableName: 'Earthquakes', Key: key(n) });
    if (Item) {
      assert.equal(Item.n.N, `${n}`);
      there.push(n);
    }
  }
  assert.equal(Count, 1707 + there.length);
  return there;
}

test('a workspace with any one record damaged is opened up to the damage, or refused in words', async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = randomness(SEED);
  const profile = await world.profile();
  const first = await profile.visit();
  await first.getByRole('button', { name: /Open Earthquakes/ }).click();
  await first.locator('.inspector header').getByText('Query').waitFor();
  for (let n = 1; n <= WRITES; n += 1) await ok(first, 'PutItem', { TableName: 'Earthquakes', Item: { ...key(n), n: { N: `${n}` } } });
  await first.close();
  const editor = await outside(profile, world.url);
  const name = await workspace(editor);
  const whole = await records(editor, name);
  const count = (store) => whole.filter((record) => record.store === store).length;
  assert.ok(count('pages') >= 2 && count('log') >= WRITES && count('meta') === 1, `${count('pages')} pages, ${count('log')} in the log`);

  for (const [victim, record] of whole.entries()) {
    for (const how of HOW) {
      const at = Math.floor(random() * 1e9);
      const where = `${record.store} ${record.key}, ${how} at ${at}`;
      const list = whole.flatMap((other, index) => (index === victim ? damaged(other, how, at) : [other]));
      await write(editor, name, list);
      const { page, refused } = await outcome(profile);
      if (record.store === 'log') {
        assert.equal(refused, undefined, where);
        const before = whole.filter((other) => other.store === 'log' && other.key < record.key).length;
        const there = await kept(page);
        assert.deepEqual(there, Array.from(there, (_, n) => n + 1), `${where}: not a prefix`);
        // A frame may hold more than one write, and what only reads changed has frames as well.
        assert.ok(there.length <= before && there.length >= before - (count('log') - WRITES), `${where}: ${there.length} kept`);
        const last = record.key === whole.findLast((other) => other.store === 'log').key;
        // A record that is gone from the end leaves no mark.
        if (!(last && how === 'drop')) await page.getByText(/of the log is (damaged|torn|missing)/).waitFor();
        await ok(page, 'PutItem', { TableName: 'Earthquakes', Item: { ...key(0), n: { N: '0' } } });
      } else {
        const what = record.store === 'meta' ? /head record is (damaged|missing)/ : /page \d+ of the workspace is (damaged|missing)/;
        assert.match(refused ?? '', what, where);
        await page.getByText(what).waitFor();
        // The page lives on: another workspace can be made.
        await page.getByRole('button', { name: /Open Earthquakes/ }).waitFor();
        // Nothing was changed, so that a better program may do better.
        assert.equal(JSON.stringify(await records(editor, name)) === JSON.stringify(list), true, where);
      }
      await page.close();
    }
  }
  // `hashrange.ready` is rejected, and nobody caught that of the page itself.
  await profile.done([/could not be opened/]);
});

test('what every earlier version stored is opened', async () => {
  const fixtures = join(import.meta.dirname, '../fixtures');
  const files = readdirSync(fixtures).filter((file) => /^workspace-\d+\.txt$/.test(file));
  assert.ok(files.length > 0);
  for (const file of files) {
    const profile = await world.profile();
    const editor = await outside(profile, world.url);
    await list(editor, file, file);
    await write(editor, `hashrange-workspace-${file}`, encoded(readFileSync(join(fixtures, file), 'utf8')));
    const page = await profile.visit();
    const names = ['first', 'second'];
    const { TableNames } = await ok(page, 'ListTables');
    for (const TableName of names) {
      assert.ok(TableNames.includes(TableName), file);
      const { Item } = await ok(page, 'GetItem', { TableName, Key: { pk: { S: 'a' }, sk: { N: '5' } } });
      assert.equal(Item.title.S, 'naïve ☕');
      await ok(page, 'PutItem', { TableName, Item: { pk: { S: 'new' }, sk: { N: '1' } } });
    }
    await page.reload();
    await ready(page);
    for (const TableName of names) assert.ok((await ok(page, 'GetItem', { TableName, Key: { pk: { S: 'new' }, sk: { N: '1' } } })).Item, file);
    assert.equal((await send(page, 'DescribeTable', { TableName: 'first' })).status, 200);
    await profile.done();
  }
});
