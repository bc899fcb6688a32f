// The main job, on real data: open the earthquakes, query an index, read the receipt, come back,
// send a friend a link that shows the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { openSample } from './lib/steps.mjs';
import { ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const text = (page, selector) => page.locator(selector).innerText();

test('the earthquakes: an index answers, the receipt adds up, a reload keeps all, a link shows the same', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Earthquakes');

  const { Count, ConsumedCapacity } = await ok(page, 'Query', {
    TableName: 'Earthquakes',
    IndexName: 'by-magnitude',
    KeyConditionExpression: '#t = :t AND mag >= :m',
    ExpressionAttributeNames: { '#t': 'type' },
    ExpressionAttributeValues: { ':t': { S: 'earthquake' }, ':m': { N: '4.5' } },
    ReturnConsumedCapacity: 'INDEXES',
  });
  assert.ok(Count > 50, `${Count} strong earthquakes`);
  // Sum, round up to 4 KB, half a unit each: the receipt's bytes say the same.
  await page.locator('.receipt').first().waitFor();
  const lines = await text(page, '.inspector .receipt');
  const bytes = Number(lines.match(/([\d,]+) B\b/)[1].replaceAll(',', ''));
  assert.equal(ConsumedCapacity.CapacityUnits, Math.ceil(bytes / 4096) / 2);
  assert.equal(ConsumedCapacity.GlobalSecondaryIndexes['by-magnitude'].CapacityUnits, ConsumedCapacity.CapacityUnits);
  assert.ok(lines.includes(`${ConsumedCapacity.CapacityUnits} RCU`), lines);

  await page.reload();
  await ready(page);
  assert.equal((await ok(page, 'Scan', { TableName: 'Earthquakes', Select: 'COUNT' })).Count, 1707);

  await ok(page, 'PutItem', { TableName: 'Earthquakes', Item: { region: { S: 'Nowhere' }, time: { S: '2018-02-03' }, mag: { N: '9.9' }, type: { S: 'earthquake' } } });
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  assert.ok(link.length < 30_000, `${link.length} characters`);

  const friend = await world.profile();
  const other = await friend.context.newPage();
  await other.goto(link);
  await ready(other);
  await other.getByRole('button', { name: 'Open as a new workspace' }).click();
  await other.locator('.tree').getByRole('button', { name: /^Earthquakes/ }).first().waitFor();
  assert.equal((await ok(other, 'Scan', { TableName: 'Earthquakes', Select: 'COUNT' })).Count, 1708);
  assert.equal((await ok(other, 'GetItem', { TableName: 'Earthquakes', Key: { region: { S: 'Nowhere' }, time: { S: '2018-02-03' } } })).Item.mag.N, '9.9');
  await friend.done();
  await profile.done();
});

test('a damaged link says so and changes nothing', async () => {
  const profile = await world.profile();
  const page = await profile.visit('#w=AQIDBAUGBwgJ');
  await page.getByRole('dialog').getByRole('alert').waitFor();
  assert.match(await text(page, '[role=dialog]'), /can not be opened/i);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  assert.equal(await page.locator('[role=dialog]').count(), 0);
  await profile.done();
});

test('a CSV file becomes a table, with a report of the rows that did not fit', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  const csv = 'id,name,score\n1,Ada,10\n2,Grace,20\n,Nobody,30\n3,Lin,x\n';
  await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByLabel('Partition key').selectOption('id');
  await dialog.getByLabel('Sort key').selectOption('');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Show the items' }).waitFor();
  assert.match(await dialog.innerText(), /Done\. \d items? put into people/);
  assert.match(await dialog.innerText(), /1 row refused/);
  await dialog.getByRole('button', { name: 'Show the items' }).click();
  const { Count } = await ok(page, 'Scan', { TableName: 'people' });
  assert.equal(Count, 3);
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  test(`every screen is accessible (${colorScheme})`, async () => {
    const profile = await world.profile({ colorScheme });
    const page = await profile.visit();
    await openSample(page, 'Bookshop');
    for (const name of ['Items', 'Query & Scan', 'Indexes', 'Capacity', 'Stream', 'TTL', 'Replicas', 'Settings']) {
      await page.getByRole('tab', { name }).click();
      await page.locator('.work .screen').waitFor();
      await accessible(page, `${name}, ${colorScheme}`);
    }
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await accessible(page, `Timeline, ${colorScheme}`);
    for (const open of ['Search or run', 'Share']) {
      await page.locator('.top').getByRole('button', { name: new RegExp(open) }).click();
      await page.getByRole('dialog').waitFor();
      await accessible(page, `${open}, ${colorScheme}`);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+`');
    await page.getByRole('textbox', { name: /Request body/ }).waitFor();
    await accessible(page, `Console, ${colorScheme}`);
    await profile.done();
  });
}

test('a phone shows every destination without a sideways scroll', async () => {
  const profile = await world.profile({ viewport: { width: 390, height: 844 } });
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  for (const name of ['Tables', 'Request', 'Capacity', 'Time']) {
    await page.locator('.destinations').getByRole('button', { name }).click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
  }
  await profile.done();
});

test('the keyboard alone: a command, a table, a request', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Bookshop');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('capacity');
  assert.equal(await page.getByRole('combobox', { name: 'Command' }).inputValue(), 'capacity', 'no letter is lost');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Consumed, second by second' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+`');
  await page.getByRole('textbox', { name: /Request body/ }).focus();
  await page.keyboard.press('Control+Enter');
  await page.locator('.answer').getByText('TableNames').waitFor();
  await profile.done();
});
