// The page measures itself, in a workspace that leaves nothing behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';
import { command } from './lib/steps.mjs';
import { ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

test('the speed of this browser is measured, copied, and nothing of it stays', async () => {
  const profile = await world.profile({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await profile.visit();
  await page.getByRole('button', { name: 'Empty workspace' }).click();
  await page.getByRole('button', { name: 'Create table' }).first().waitFor();
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).toSorted());
  const before = await databases();
  await command(page, 'measure the speed');
  const dialog = page.getByRole('dialog', { name: 'Speed in this browser' });
  await dialog.getByRole('button', { name: 'Measure' }).click();
  await dialog.getByRole('button', { name: 'Measure again' }).and(page.locator(':enabled')).waitFor({ timeout: 120_000 });
  assert.equal(await dialog.getByRole('alert').count(), 0);
  const rows = await dialog.locator('tbody tr').allInnerTexts();
  assert.equal(rows.length, 7, rows.join('\n'));
  for (const row of rows) assert.match(row, /\t[1-9][\d,]*\/s\t[1-9][\d,]* to [1-9][\d,]*$/);
  await accessible(page, 'Speed');
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await page.getByText('Copied the figures').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\| PutItem, one by one \| [\d,]+\/s \|/);
  assert.deepEqual(await databases(), before);
  assert.deepEqual((await ok(page, 'ListTables', {})).TableNames, []);
  await profile.done();
});
