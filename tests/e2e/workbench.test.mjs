// Working with items: results that stay, values that open, what can be undone, what a key does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { openSample } from './lib/steps.mjs';
import { becomes } from './lib/wait.mjs';
import { createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const PAGE = '<!doctype html><html><body><h1>Hi</h1><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"><ul><li>one</li></ul></body></html>';

/** A table of documents, selected, its items on the screen. */
async function documents(page, items = []) {
  await createTable(page, 'Docs', { partition: 'id' });
  await ok(page, 'PutItem', {
    TableName: 'Docs',
    Item: {
      id: { S: 'a' },
      page: { S: PAGE },
      config: { S: '{"a":[1,2],"b":{"c":null}}' },
      tree: { M: { name: { S: 'Rina' }, tags: { L: [{ S: 'x' }, { M: { deep: { BOOL: true } } }] } } },
    },
  });
  for (const id of items) await ok(page, 'PutItem', { TableName: 'Docs', Item: { id: { S: id } } });
  await page.locator('.tree').getByRole('button', { name: /^Docs/ }).first().click();
  await page.getByRole('tab', { name: /Items/ }).click();
  await page.locator('.grid .line').first().waitFor();
}

const count = async (page) => (await ok(page, 'Scan', { TableName: 'Docs', Select: 'COUNT' })).Count;
const has = async (page, id) => Boolean((await ok(page, 'GetItem', { TableName: 'Docs', Key: { id: { S: id } } })).Item);

test('results: all that was read beside what was returned, tied to the tape, and there on coming back', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  const lines = page.locator('.query .grid .line');
  assert.equal(await lines.count(), 5);
  await page.getByRole('radio', { name: 'All read 12' }).click();
  await becomes(() => lines.count(), 12);
  assert.equal(await page.locator('.query .grid .line.dropped').count(), 7);
  await page.getByText('the trace holds their keys').waitFor();
  // The grid's number and the tape's block are one item.
  await lines.nth(1).locator('.index').click();
  await page.locator('.read-tape .block.lit').waitFor();
  assert.match(await page.locator('.read-tape .block.lit title').textContent(), /^2, /);
  await page.locator('.read-tape .block').nth(4).locator('rect').first().click();
  await becomes(() => page.locator('.query .grid .line.cursor .index').innerText(), '5');
  // What was dropped is known by its key: opening it fetches the whole item.
  await lines.nth(1).dblclick({ position: { x: 20, y: 10 } });
  await page.getByRole('dialog', { name: 'Edit item of Bookshop' }).waitFor();
  assert.ok(await page.getByRole('dialog').locator('.attribute').count() > 3);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /Items/ }).click();
  await page.locator('.items-bar').waitFor();
  await page.getByRole('tab', { name: /Query/ }).click();
  await becomes(() => lines.count(), 12);
  await page.locator('.read-tape .block').first().waitFor();
  await profile.done();
});

test('the price beside Run is what Run then costs', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Earthquakes');
  await page.getByRole('radio', { name: 'Scan' }).click();
  await page.getByRole('combobox', { name: 'Table or index' }).selectOption('');
  const told = page.locator('.estimate b');
  await becomes(async () => /^\d\d/.test(await told.innerText()), true);
  const before = await told.innerText();
  const sent = await page.locator('.inspector h2').innerText();
  await page.locator('.estimate').focus();
  assert.match(await page.locator('.estimate').getAttribute('aria-label'), /1,707 items|The first page/);
  assert.equal(await page.locator('.inspector h2').innerText(), sent, 'asking sends nothing');
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  // The receipt before it was of an index, and had two sums.
  await becomes(() => page.locator('.inspector .receipt .total .amount').allInnerTexts(), [before]);
  await profile.done();
});

test('pages go back and forth, and each segment goes on from its own key', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  const { Count } = await ok(page, 'Scan', { TableName: 'Bookshop', Select: 'COUNT' });
  await page.getByRole('radio', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Remove condition' }).click();
  await page.getByRole('combobox', { name: 'Total segments' }).selectOption('4');
  await page.getByRole('textbox', { name: 'Limit' }).fill('60');
  await page.getByRole('button', { name: /^Run Ctrl/ }).click();
  let all = 0;
  let pages = 0;
  for (;;) {
    pages += 1;
    await page.getByText(pages === 1 ? /^240 items$/ : new RegExp(`^Page ${pages}$`)).first().waitFor();
    all += parseInt((await page.locator('.query > .bar h2').innerText()).replace(',', ''), 10);
    const next = page.getByRole('button', { name: 'Next page', exact: true });
    if (!await next.count()) break;
    await next.click();
  }
  assert.equal(all, Count, 'all segments were read to their ends');
  assert.ok(pages > 1);
  await page.getByRole('button', { name: 'Previous page' }).click();
  await page.getByText(`Page ${pages - 1}`).waitFor();
  const tops = await page.locator('.read-tape .tape').evaluateAll((tapes) => tapes.map((tape) => Math.round(tape.getBoundingClientRect().top)));
  assert.equal(tops[0], tops[1], 'two segments stand side by side');
  await profile.done();
});

test('documents and nested values open in place, as text', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await documents(page);
  await page.locator('.grid b', { hasText: /^HTML \d+ B$/ }).waitFor();
  await page.getByRole('button', { name: 'Open page' }).click();
  const panel = page.getByRole('dialog', { name: 'Value of page' });
  const shown = await panel.locator('pre').innerText();
  assert.match(shown, /<body>\n {4}<h1>Hi<\/h1>\n/);
  assert.ok(shown.includes('<script>window.hacked = 1</script>'), shown);
  assert.equal(await panel.locator('pre img, pre h1, pre script').count(), 0);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await accessible(page, 'A document opened');
  await panel.getByRole('radio', { name: 'Raw' }).click();
  assert.equal(await panel.locator('pre').innerText(), PAGE);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  // By keyboard: to the row, along its cells, Space opens, Escape closes.
  await page.locator('.grid').focus();
  await page.keyboard.press('Home');
  const columns = await page.locator('.grid [role=columnheader]').allInnerTexts();
  const at = columns.findIndex((name) => name.startsWith('tree'));
  for (let i = 0; i < at; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const tree = page.getByRole('dialog', { name: 'Value of tree' });
  await tree.getByText('Rina').waitFor();
  assert.equal(await tree.getByText('deep').isVisible(), true);
  // The focus comes with the next frame.
  await becomes(() => tree.evaluate((panel) => panel.contains(document.activeElement)), true, 'the focus is in it');
  await page.keyboard.press('Escape');
  await tree.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'grid');
  await profile.done();
});

test('n, e, Delete and Ctrl A work wherever the focus is; undo and redo are one stack', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await documents(page, Array.from({ length: 29 }, (_, i) => `k${i}`));
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: 'New item in Docs' }).waitFor();
  await page.keyboard.press('Escape');
  const ids = () => page.locator('.grid .line .pk').allInnerTexts();
  const shown = await ids();
  await page.locator('.grid .line').nth(3).click();
  await page.keyboard.press('Delete');
  await becomes(() => count(page), 29);
  // The rows follow at once: what came after the deleted one is in its place.
  await becomes(async () => (await ids())[3], shown[4]);
  await becomes(() => page.locator('.grid .line.cursor .index').innerText(), '4');
  await page.keyboard.press('Control+a');
  await page.getByText('29 selected').waitFor();
  await page.keyboard.press('Delete');
  await becomes(() => count(page), 0);
  // Both steps are on the stack, whatever became of their toasts.
  const closers = page.locator('.toast').getByRole('button', { name: 'Close' });
  while (await closers.count()) await closers.first().click();
  await page.keyboard.press('Control+z');
  await becomes(() => count(page), 29);
  await page.keyboard.press('Control+z');
  await becomes(() => count(page), 30);
  await page.keyboard.press('Control+Shift+z');
  await becomes(() => count(page), 29);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  for (const what of ['new item', 'delete the selected items', 'undo; with Shift redo']) await sheet.getByText(what).waitFor();
  await profile.done();
});

test('a changed key is said, and replaced in one transaction that can be undone', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await documents(page);
  await page.locator('.grid .line').first().click({ position: { x: 20, y: 10 } });
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Edit item of Docs' });
  await dialog.getByRole('textbox', { name: 'Value' }).first().fill('b');
  await dialog.getByText('saving puts a second item').waitFor();
  // What was typed is not lost to Escape.
  await page.keyboard.press('Escape');
  await dialog.getByText('Discard what you changed?').waitFor();
  await accessible(page, 'The editor asks');
  await dialog.getByRole('button', { name: 'Keep editing' }).click();
  await dialog.getByRole('textbox', { name: 'Value' }).first().focus();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual([await has(page, 'a'), await has(page, 'b')], [false, true]);
  await page.keyboard.press('Control+z');
  await becomes(async () => [await has(page, 'a'), await has(page, 'b')], [true, false]);
  await profile.done();
});

test('what is wrong in a map is said at its place', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await documents(page);
  await page.locator('.grid .line').first().dblclick({ position: { x: 20, y: 10 } });
  const area = page.getByRole('textbox', { name: 'Value, DynamoDB JSON' });
  await area.fill('{\n  "x": { "N": "2" },\n  "name": { "S": 1 }\n}');
  await page.getByRole('alert').filter({ hasText: /^Line 3, column/ }).waitFor();
  await area.fill('{ "x": { "N": "2" } }');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await profile.done();
});

test('items leave as a file', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Earthquakes');
  await page.getByRole('tab', { name: /Items/ }).click();
  for (const [choice, lines] of [['All as CSV', 1708], ['All as JSON lines', 1707]]) {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: choice }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.equal(text.trimEnd().split(/\r?\n/).length, lines, choice);
    if (choice.endsWith('CSV')) assert.match(text, /^region,time,/);
  }
  await profile.done();
});

test('the last requests can be read, run again, and are there after a reload', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await ok(page, 'ListTables', {});
  await ok(page, 'GetItem', { TableName: 'Bookshop', Key: { PK: { S: 'BOOK#103' }, SK: { S: 'DETAILS' } } });
  // Keys go from what is seen: what was answered is shown a moment later.
  await page.locator('.inspector header').getByText('GetItem').waitFor();
  // Whoever reads an older request is left there when another comes.
  await page.keyboard.press('[');
  await page.locator('.inspector header').getByText('ListTables').waitFor();
  await ok(page, 'ListTables', {});
  await page.getByRole('button', { name: /2 newer requests/ }).waitFor();
  await page.getByRole('button', { name: 'Last requests' }).click();
  const lines = page.locator('.history li');
  await becomes(() => lines.count(), 4);
  assert.match(await lines.nth(1).innerText(), /GetItem[^]*Bookshop[^]*0\.5 RCU/);
  await lines.nth(1).getByRole('button', { name: /Run GetItem/ }).click();
  await becomes(() => lines.count(), 5);
  await accessible(page, 'The last requests');
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: 'Last requests' }).click();
  await becomes(() => lines.count(), 5);
  await lines.last().locator('.open').click();
  await page.getByText('Its trace is gone').waitFor();
  await profile.done();
});

test('a link carries the query that stands in the builder', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await page.getByRole('textbox', { name: 'Value of PK' }).fill('CUSTOMER#1003');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  const friend = await world.profile();
  const other = await friend.context.newPage();
  await other.goto(link);
  await ready(other);
  await other.getByRole('button', { name: 'Open as a new workspace' }).click();
  await becomes(() => other.getByRole('textbox', { name: 'Value of PK' }).inputValue(), 'CUSTOMER#1003');
  // The sample's own queries are offered before anything was asked.
  await other.getByRole('button', { name: /Books of one author/ }).click();
  await other.locator('.query .grid .line').first().waitFor();
  await friend.done();
  await profile.done();
});

test('an empty answer says what it cost and offers one step', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await page.getByRole('textbox', { name: 'Value of SK' }).fill('NOTHING#');
  await page.keyboard.press('Control+Enter');
  await page.getByText('No item matches the keys').waitFor();
  await page.getByText(/^It cost 0\.5 RCU/).waitFor();
  await page.getByRole('button', { name: 'Ask without the sort key' }).click();
  await page.locator('.query .grid .line').first().waitFor();
  const names = await page.locator('#attributes option').evaluateAll((options) => options.map((option) => option.value));
  for (const name of ['PK', 'status', 'expiresAt', 'GSI1PK']) assert.ok(names.includes(name), names.join(' '));
  // A line of the receipt lights its share of the tape.
  await page.locator('.receipt .line').first().focus();
  await becomes(() => page.locator('.read-tape').getAttribute('data-share'), 'measured');
  await profile.done();
});
