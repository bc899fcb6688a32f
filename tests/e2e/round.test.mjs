// The main job, through the interface alone: a table with keys and indexes, items, a query and what
// it cost, an item that expires, the stream, an undo, a reload, a link.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, ready } from './lib/browser.mjs';
import { becomes } from './lib/wait.mjs';
import { active, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const screen = (page, name) => page.getByRole('tab', { name }).click();

/** A table of loans: a sort key, a local and a global index, a time to live, a stream. */
async function createLoans(page) {
  await page.getByRole('button', { name: 'Create table' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create table' });
  await dialog.getByRole('textbox', { name: 'Table name' }).fill('Loans');
  await dialog.getByRole('textbox', { name: 'Partition key', exact: true }).fill('reader');
  await dialog.getByRole('textbox', { name: 'Sort key', exact: true }).fill('book');
  await dialog.getByRole('button', { name: 'Add, 0 of 5' }).click();
  await dialog.getByRole('textbox', { name: 'Index name' }).fill('by-shelf');
  await dialog.locator('.index').getByRole('textbox', { name: 'Sort key' }).fill('shelf');
  await dialog.getByRole('switch', { name: 'Expire items' }).click();
  await dialog.getByRole('textbox', { name: 'TTL attribute' }).fill('due');
  await dialog.getByRole('combobox', { name: 'Stream' }).selectOption('NEW_AND_OLD_IMAGES');
  await dialog.getByRole('button', { name: /^Create Loans/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.head').getByText('Active').waitFor();
}

async function createIndex(page) {
  await screen(page, /^Indexes/);
  await page.getByRole('button', { name: 'Global index' }).click();
  const dialog = page.getByRole('dialog', { name: 'Global index of Loans' });
  await dialog.getByRole('textbox', { name: 'Index name' }).fill('by-book');
  await dialog.getByRole('textbox', { name: 'Partition key' }).fill('book');
  await dialog.getByRole('button', { name: 'Create index' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.tree').getByRole('button', { name: /^by-book/ }).waitFor();
  await active(page, 'Loans');
}

/** A new item by the editor, as plain JSON. */
async function putItem(page, item) {
  await page.getByRole('button', { name: /^New item/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New item in Loans' });
  await dialog.getByRole('radio', { name: 'Plain JSON' }).click();
  await dialog.getByRole('textbox', { name: 'Plain JSON' }).fill(JSON.stringify(item));
  await dialog.getByRole('button', { name: /^Put item/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

const ids = (page) => page.locator('.grid .line .sk').allInnerTexts();

test('a newcomer makes a table, asks it, watches an item expire, undoes, comes back and shares', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await page.getByRole('button', { name: 'Empty workspace' }).click();
  await createLoans(page);
  await createIndex(page);
  const { Table } = await ok(page, 'DescribeTable', { TableName: 'Loans' });
  assert.deepEqual([Table.LocalSecondaryIndexes[0].IndexName, Table.GlobalSecondaryIndexes[0].IndexName], ['by-shelf', 'by-book']);

  // Items by the editor; one of them is due in two minutes.
  await screen(page, /^Items/);
  const due = Math.floor(await page.evaluate(() => window.hashrange.clock.now()) / 1000) + 120;
  await putItem(page, { reader: 'ada', book: 'dune', shelf: 'sf', pages: 412 });
  await putItem(page, { reader: 'ada', book: 'emma', shelf: 'classics', due });
  await putItem(page, { reader: 'lin', book: 'dune', shelf: 'sf' });
  await becomes(async () => (await ids(page)).toSorted(), ['dune', 'dune', 'emma']);

  // One is changed in the form.
  await page.locator('.grid .line').filter({ hasText: '412' }).dblclick({ position: { x: 20, y: 10 } });
  const editor = page.getByRole('dialog', { name: 'Edit item of Loans' });
  await editor.locator('.attribute').filter({ has: page.locator('input[inputmode=decimal]') }).getByRole('textbox', { name: 'Value' }).fill('604');
  await editor.getByRole('button', { name: /^Put item|^Save/ }).click();
  await editor.waitFor({ state: 'detached' });
  await page.locator('.grid .line').filter({ hasText: '604' }).waitFor();

  // The index answers, and the receipt says what it cost.
  await screen(page, /^Query/);
  await page.getByRole('combobox', { name: 'Table or index' }).selectOption({ label: 'GSI by-book' });
  await page.getByRole('textbox', { name: 'Value of book' }).fill('dune');
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  await becomes(() => page.locator('.query .grid .line').count(), 2);
  assert.match(await page.locator('.inspector .receipt').last().innerText(), /0\.5 RCU/);
  await page.locator('.read-tape .block').first().waitFor();

  // Time goes on: what was due is swept, by the service.
  await screen(page, /^TTL/);
  await page.getByText('1 item is live, none is expired, 0 swept so far.').first().waitFor();
  await page.getByRole('button', { name: 'Run the clock to the next sweep' }).click();
  await page.getByText(/1 swept so far\.$/).first().waitFor();
  await screen(page, /^Stream/);
  const records = page.locator('.work .screen');
  await records.getByText(/service/i).first().waitFor();
  for (const kind of ['INSERT', 'MODIFY', 'REMOVE']) assert.ok(await records.getByText(kind).count() > 0, kind);

  // What is deleted by hand comes back.
  await screen(page, /^Items/);
  await becomes(async () => (await ids(page)).toSorted(), ['dune', 'dune']);
  await page.locator('.grid .line').first().click({ position: { x: 20, y: 10 } });
  await page.keyboard.press('Delete');
  await becomes(() => page.locator('.grid .line').count(), 1);
  await page.locator('.toast').filter({ hasText: /deleted/i }).getByRole('button', { name: 'Undo' }).click();
  await becomes(() => page.locator('.grid .line').count(), 2);

  // Coming back, everything is there.
  await page.reload();
  await ready(page);
  await becomes(() => page.locator('.grid .line').count(), 2);

  // And a friend sees the same.
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  const friend = await world.profile();
  const other = await friend.context.newPage();
  await other.goto(link);
  await ready(other);
  await other.getByRole('button', { name: 'Open as a new workspace' }).click();
  await other.locator('.tree').getByRole('button', { name: /^by-shelf/ }).waitFor();
  const all = (of) => ok(of, 'Scan', { TableName: 'Loans' });
  assert.deepEqual((await all(other)).Items, (await all(page)).Items);
  await friend.done();
  await profile.done();
});

/** Presses Tab until the focus is on what is looked for; fails after a round of the page. */
async function tabTo(page, role, name) {
  const wanted = page.getByRole(role, { name }).first();
  for (let i = 0; i < 80; i += 1) {
    if (await wanted.count() && await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never comes to ${role} ${name}`);
}

test('the same by the keyboard alone: no pointer is touched', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  const { keyboard } = page;
  await tabTo(page, 'button', 'Empty workspace');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Create table' }).first().waitFor();
  // A command opens the form; Tab walks it; Ctrl Enter sends it.
  await keyboard.press('Control+k');
  await keyboard.type('create table');
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Create table' });
  await dialog.waitFor();
  await keyboard.type('Notes');
  await tabTo(page, 'textbox', 'Partition key');
  await keyboard.press('Control+a');
  await keyboard.type('id');
  await tabTo(page, 'switch', 'Expire items');
  await keyboard.press('Space');
  await tabTo(page, 'textbox', 'TTL attribute');
  await keyboard.press('Control+a');
  await keyboard.type('due');
  await keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.head').getByText('Active').waitFor();
  // A new item.
  await keyboard.press('n');
  const editor = page.getByRole('dialog', { name: 'New item in Notes' });
  await editor.waitFor();
  await tabTo(page, 'textbox', 'Value');
  await keyboard.type('first');
  await keyboard.press('Control+Enter');
  await editor.waitFor({ state: 'detached' });
  await becomes(() => page.locator('.grid .line').count(), 1);
  // The query screen.
  await keyboard.press('g');
  await keyboard.press('q');
  await page.getByRole('textbox', { name: 'Value of id' }).waitFor();
  await tabTo(page, 'textbox', 'Value of id');
  await keyboard.type('first');
  await keyboard.press('Control+Enter');
  await becomes(() => page.locator('.query .grid .line').count(), 1);
  // Deleted, and undone.
  await keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await keyboard.press('g');
  await keyboard.press('i');
  await tabTo(page, 'grid', /./);
  await keyboard.press('Home');
  await keyboard.press('Delete');
  await becomes(() => page.locator('.grid .line').count(), 0);
  await keyboard.press('Control+z');
  await becomes(() => page.locator('.grid .line').count(), 1);
  await profile.done();
});

/** Counts what changes in the read's picture from its first moment on. */
const watched = () => {
  window.moves = 0;
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.closest('.read-tape')) window.moves += 1;
  }).observe(document, { subtree: true, attributes: true });
};

test('the first page moves by itself, and stands still where motion is not wanted', async () => {
  const lively = await world.profile({ reducedMotion: 'no-preference' });
  await lively.context.addInitScript(watched);
  const page = await lively.visit();
  await page.waitForFunction(() => window.moves > 5);
  await lively.done();
  const calm = await world.profile();
  await calm.context.addInitScript(watched);
  const still = await calm.visit();
  await still.locator('.read-tape').first().waitFor();
  const moves = await still.evaluate(async () => {
    const before = window.moves;
    for (let frame = 0; frame < 60; frame += 1) await new Promise((done) => { requestAnimationFrame(done); });
    return window.moves - before;
  });
  assert.equal(moves, 0);
  await calm.done();
});
