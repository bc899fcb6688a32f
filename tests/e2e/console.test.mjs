// Statements in the console, typed as they are; and the dialog that says what is answered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';
import { command } from './lib/steps.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

/** The bookshop, with the console open on ExecuteStatement. */
async function bookshop(page) {
  await page.getByRole('button', { name: /Open Bookshop/ }).click();
  await page.locator('.inspector header').getByText('Query').waitFor({ state: 'attached' });
  await command(page, 'console');
  await page.getByRole('combobox', { name: 'Operation' }).selectOption('ExecuteStatement');
  return page.getByRole('textbox', { name: 'Statement, PartiQL' });
}

const selection = (field) => field.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));

test('a statement is typed as it is, and is the request', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  const field = await bookshop(page);
  await field.fill('SELECT "SK"\nFROM "Bookshop" WHERE "PK" = \'CUSTOMER#1007\'');
  await page.keyboard.press('Control+Enter');
  await page.locator('.answer .code').getByText('"Items"').waitFor();
  // The receipt and the tape of what it stands for, a Query of one item collection.
  await page.locator('.inspector header').getByText('ExecuteStatement').waitFor();
  await page.locator('.inspector .receipt .total').getByText(/RCU/).waitFor();
  await page.locator('.inspector .read-tape li').first().waitFor();
  const json = page.getByRole('radio', { name: 'JSON' });
  await json.click();
  const body = page.getByRole('textbox', { name: 'Request body, JSON' });
  assert.equal(JSON.parse(await body.inputValue()).Statement, 'SELECT "SK"\nFROM "Bookshop" WHERE "PK" = \'CUSTOMER#1007\'');
  // What the statement does not say stays in the request.
  await body.fill('{"Statement": "SELECT * FROM Bookshop WHERE PK = ?", "Parameters": [{"S": "nobody"}]}');
  await page.getByRole('radio', { name: 'PartiQL' }).click();
  assert.equal(await field.inputValue(), 'SELECT * FROM Bookshop WHERE PK = ?');
  await field.press('End');
  await page.keyboard.type(' -- none');
  await page.keyboard.press('Control+Enter');
  await page.locator('.inspector .receipt').getByText('Items read').locator('..').getByText('0', { exact: true }).waitFor();
  await json.click();
  assert.deepEqual(JSON.parse(await body.inputValue()).Parameters, [{ S: 'nobody' }]);
  await profile.done();
});

test('where a message names a place, the console shows it', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  const field = await bookshop(page);
  await field.fill('SELECT\n  DISTINCT "SK" FROM "Bookshop"');
  await page.keyboard.press('Control+Enter');
  await page.locator('.answer').getByText(/Unsupported clause: DISTINCT at 2:3:8/).waitFor();
  await page.getByRole('button', { name: 'Show the place' }).click();
  assert.equal(await selection(field), 'DISTINCT');
  await profile.done();
});

test('every operation of the service is listed, with the requests of our tests', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await bookshop(page);
  await page.getByRole('button', { name: 'us-east-1, simulated' }).click();
  const dialog = page.getByRole('dialog', { name: 'Operations' });
  const rows = dialog.locator('tbody tr');
  assert.equal(await rows.count(), 66);
  await dialog.getByRole('textbox', { name: 'Filter operations' }).fill('export');
  assert.deepEqual(await rows.locator('th').allInnerTexts(), ['DescribeExport', 'ExportTableToPointInTime', 'ListExports']);
  await rows.getByText(/Into a bucket of this workspace/).waitFor();
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`statements are accessible, and sent by hand (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await profile.visit();
      const field = await bookshop(page);
      const look = (what) => accessible(page, `${what}, ${colorScheme}, ${viewport.width}`);
      await look('no statement');
      await field.fill('SELECT DISTINCT "SK" FROM "Bookshop"');
      await page.getByRole('button', { name: /^Send/ }).click();
      await page.getByRole('button', { name: 'Show the place' }).waitFor();
      await look('a refused statement');
      await field.fill('SELECT * FROM "Bookshop" WHERE "PK" = \'CUSTOMER#1007\'');
      await page.getByRole('button', { name: /^Send/ }).click();
      await page.locator('.answer .code').waitFor();
      await look('an answered statement');
      await profile.done();
    });
  }
}
