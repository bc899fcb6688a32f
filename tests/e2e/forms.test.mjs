// Indexes whose key has several attributes, made and queried by form; a vector index made and searched.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';
import { becomes } from './lib/wait.mjs';
import { createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const PLACES = [
  ['a', 'CH', 'Bern', 'Aar', '7', ['1', '0', '0']],
  ['b', 'CH', 'Bern', 'Aar', '9', ['0', '1', '0']],
  ['c', 'CH', 'Bern', 'Bundesgasse', '1', ['-1', '0', '0']],
  ['d', 'CH', 'Thun', 'Aar', '7', ['2', '0', '0']],
];

async function begun(profile) {
  const page = await profile.visit();
  await createTable(page, 'Places');
  for (const [pk, country, city, street, house, place] of PLACES) {
    const Item = { pk: { S: pk }, country: { S: country }, city: { S: city }, street: { S: street }, house: { N: house }, place: { L: place.map((N) => ({ N })) } };
    await ok(page, 'PutItem', { TableName: 'Places', Item });
  }
  if ((await page.viewportSize()).width < 800) await page.locator('.destinations').getByRole('button', { name: 'Tables' }).click();
  await page.locator('.tree-row .name', { hasText: 'Places' }).first().click();
  await page.getByRole('tab', { name: 'Indexes' }).click();
  await indexes(page).waitFor();
  return page;
}

const indexes = (page) => page.getByRole('region', { name: 'Indexes', exact: true });
const builder = (page) => page.getByRole('form', { name: 'Request builder' });
const statusOf = async (page, list, name) =>
  ((await ok(page, 'DescribeTable', { TableName: 'Places' })).Table[list] ?? []).find((index) => index.IndexName === name)?.IndexStatus;

async function fillGlobal(page) {
  await indexes(page).getByRole('button', { name: 'Global index' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Index name').fill('by-place');
  await dialog.getByRole('button', { name: 'Add an attribute to the partition key' }).click();
  await dialog.getByRole('button', { name: 'Add an attribute to the sort key' }).click();
  for (const [label, name] of [['Partition key', 'country'], ['Partition key attribute 2', 'city'], ['Sort key', 'street'], ['Sort key attribute 2', 'house']]) {
    await dialog.getByRole('textbox', { name: label, exact: true }).fill(name);
  }
  await dialog.getByLabel('Type of sort key attribute 2').selectOption('N');
  await dialog.getByText('country + city').waitFor();
  return dialog;
}

async function fillVector(page) {
  await indexes(page).getByRole('button', { name: 'Vector index' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Index name' }).fill('near');
  await dialog.getByRole('textbox', { name: 'Vector attribute' }).fill('place');
  await dialog.getByRole('textbox', { name: 'Dimensions' }).fill('3');
  await dialog.getByRole('button', { name: 'Inline filter' }).click();
  await dialog.getByRole('textbox', { name: 'Inline filter 1', exact: true }).fill('city');
  return dialog;
}

async function create(page, dialog, list, name) {
  await dialog.getByRole('button', { name: 'Create index' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.evaluate(() => window.hashrange.clock.play(60));
  await becomes(() => statusOf(page, list, name), 'ACTIVE', name);
  await page.evaluate(() => window.hashrange.clock.play());
  // On a phone it lies over what stands at the bottom, until it goes by itself.
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Close' }).first().click();
}

async function search(page) {
  const form = page.getByRole('form', { name: 'Search near' });
  await form.getByLabel('Like an item').selectOption({ label: 'a' });
  await form.getByLabel('TopK').fill('3');
  await form.getByRole('button', { name: 'Search' }).click();
  await form.getByRole('listitem').first().waitFor();
  return form;
}

test('an index with two attributes in each part is made and queried by form; the text and the rows follow each other', async () => {
  const profile = await world.profile();
  const page = await begun(profile);
  const dialog = await fillGlobal(page);
  await create(page, dialog, 'GlobalSecondaryIndexes', 'by-place');
  const { Table } = await ok(page, 'DescribeTable', { TableName: 'Places' });
  assert.deepEqual(Table.GlobalSecondaryIndexes[0].KeySchema.map((key) => `${key.AttributeName} ${key.KeyType}`),
    ['country HASH', 'city HASH', 'street RANGE', 'house RANGE']);

  await indexes(page).getByRole('button', { name: 'Query it' }).click();
  const form = builder(page);
  const house = form.getByLabel('Value of house');
  assert.ok(await house.isDisabled());
  await form.getByLabel('Value of country').fill('CH');
  await form.getByLabel('Value of city').fill('Bern');
  await form.getByLabel('Value of street').fill('Aar');
  assert.ok(await house.isEnabled());
  await form.getByLabel('Operator of house').selectOption('>');
  await house.fill('7');
  await form.getByRole('button', { name: 'Text' }).click();
  const text = form.locator('textarea');
  assert.match(await text.inputValue(), /country = :country AND city = :city AND street = :street AND house > :house/);
  await form.getByRole('button', { name: /^Run/ }).click();
  await page.getByRole('gridcell', { name: 'b', exact: true }).first().waitFor();

  // A range on the first attribute: the second waits and is not sent.
  await form.getByLabel('Operator', { exact: true }).selectOption('begins with');
  assert.ok(await house.isDisabled());
  await becomes(async () => (await text.inputValue()).includes('house'), false, 'the text follows');
  await profile.done();
});

test('a vector index is made and searched by form', async () => {
  const profile = await world.profile();
  const page = await begun(profile);
  const dialog = await fillVector(page);
  await create(page, dialog, 'VectorIndexes', 'near');
  const form = await search(page);
  const rows = async () => (await form.getByRole('listitem').allTextContents()).join(' ');
  // a and d point the same way; b is at a right angle.
  assert.match(await rows(), /0\.000000.*0\.000000.*b1\.000000/);
  await form.getByLabel('Value of city').fill('Thun');
  await form.getByRole('button', { name: 'Search' }).click();
  await becomes(rows, 'd0.000000', 'only what the filter lets through');
  await form.getByLabel('Vector').fill('1, 2');
  await form.getByRole('button', { name: 'Search' }).click();
  await form.getByText('here are 2').waitFor();
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`the forms of indexes are accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await begun(profile);
      const at = `${colorScheme}, ${viewport.width}`;
      const shot = async (name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}-${viewport.width}.png` });
      let dialog = await fillGlobal(page);
      await accessible(page, `a global index, ${at}`);
      await shot('global');
      await create(page, dialog, 'GlobalSecondaryIndexes', 'by-place');
      dialog = await fillVector(page);
      await accessible(page, `a vector index, ${at}`);
      await shot('vector');
      await create(page, dialog, 'VectorIndexes', 'near');
      await search(page);
      await accessible(page, `a vector search, ${at}`);
      await shot('search');
      await indexes(page).getByRole('button', { name: 'Query it' }).click();
      await builder(page).getByLabel('Value of country').fill('CH');
      await accessible(page, `a query by several attributes, ${at}`);
      await shot('query');
      await profile.done();
    });
  }
}
