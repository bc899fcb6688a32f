// Backups in a table's settings: taken, listed, restored, deleted, all by the wire's own requests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';
import { active, createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const put = (page, pk) => ok(page, 'PutItem', { TableName: 'Kept', Item: { pk: { S: pk } } });
const count = async (page, TableName) => (await ok(page, 'Scan', { TableName, Select: 'COUNT' })).Count;

const anHour = (page) => page.evaluate(async () => {
  const { clock } = window.hashrange;
  await clock.jump((await clock.now()) + 60 * 60 * 1000);
});

/** A table, selected, its settings on the screen; the article about backups. */
async function settings(page) {
  await createTable(page, 'Kept');
  await put(page, 'first');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('table kept');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Settings' }).click();
  const article = page.locator('.settings article', { has: page.getByRole('heading', { name: 'Backups' }) });
  await article.getByText('No backup yet').waitFor();
  return article;
}

/** Closes the messages at the bottom, which lie over what is below them. */
async function hush(page) {
  const close = page.locator('.toast').getByRole('button', { name: 'Close' });
  while (await close.count()) await close.first().click();
}

test('a backup is taken, restored into a new table, and deleted when that is confirmed', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  const article = await settings(page);
  await article.getByRole('textbox', { name: 'Backup name' }).fill('ab');
  await article.getByRole('button', { name: 'Back up now' }).click();
  // Refused in the service's words.
  await page.locator('.toast.fail').getByText(/ValidationException: .*length greater than or equal to 3/).waitFor();
  await article.getByRole('textbox', { name: 'Backup name' }).fill('before');
  await article.getByRole('button', { name: 'Back up now' }).click();
  const rows = article.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  // It is CREATING first, and asked about again when it should be ready.
  await rows.getByText('Available', { exact: true }).waitFor();
  assert.match(await rows.innerText(), /before[^]*\d+ B, /);
  await put(page, 'second');
  await rows.getByRole('button', { name: 'Restore before' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore before' });
  await dialog.getByRole('textbox', { name: 'New table' }).fill('Kept');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await dialog.getByRole('alert').getByText(/^Table already exists: Kept$/).waitFor();
  await dialog.getByRole('textbox', { name: 'New table' }).fill('Again');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.inspector header').getByText('RestoreTableFromBackup').waitFor();
  await active(page, 'Again');
  assert.deepEqual([await count(page, 'Again'), await count(page, 'Kept')], [1, 2]);
  await rows.getByRole('button', { name: 'Delete backup before' }).click();
  const asked = page.getByRole('dialog', { name: 'Delete backup before?' });
  await asked.getByRole('button', { name: 'Keep it' }).click();
  assert.equal(await rows.count(), 1);
  await rows.getByRole('button', { name: 'Delete backup before' }).click();
  await asked.getByRole('button', { name: 'Delete backup' }).click();
  await article.getByText('No backup yet').waitFor();
  await profile.done();
});

test('continuous backups: on, for how long, and the table as it was at an instant', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  const article = await settings(page);
  const on = article.getByRole('switch', { name: 'Continuous backups' });
  assert.equal(await on.getAttribute('aria-checked'), 'false');
  await on.click();
  const days = article.getByRole('textbox', { name: 'Recovery period in days' });
  await days.waitFor();
  assert.equal(await days.inputValue(), '35');
  await days.fill('36');
  await article.getByRole('button', { name: 'Apply' }).click();
  await page.locator('.toast.fail').getByText(/ValidationException/).waitFor();
  await days.fill('7');
  await article.getByRole('button', { name: 'Apply' }).click();
  await page.locator('.toast').getByText('The period is set').waitFor();
  const { ContinuousBackupsDescription: told } = await ok(page, 'DescribeContinuousBackups', { TableName: 'Kept' });
  assert.equal(told.PointInTimeRecoveryDescription.RecoveryPeriodInDays, 7);
  const before = await page.evaluate(() => window.hashrange.clock.now());
  await anHour(page);
  await put(page, 'second');
  await anHour(page);
  await article.getByRole('button', { name: 'Restore to an instant' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore Kept to an instant' });
  await dialog.getByRole('radio', { name: 'At', exact: true }).click();
  const instant = dialog.getByLabel('Instant, UTC');
  await instant.fill('2001-01-01T00:00:00');
  await dialog.getByRole('textbox', { name: 'New table' }).fill('Then');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await dialog.getByRole('alert').getByText('InvalidRestoreTimeException').waitFor();
  await instant.fill(new Date(before + 30 * 60 * 1000).toISOString().slice(0, 19));
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await active(page, 'Then');
  assert.deepEqual([await count(page, 'Then'), await count(page, 'Kept')], [1, 2]);
  await on.click();
  await article.getByText('restore to any second').waitFor();
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`backups are accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await profile.visit();
      const article = await settings(page);
      const look = (what) => accessible(page, `${what}, ${colorScheme}, ${viewport.width}`);
      await look('no backups');
      await article.getByRole('switch', { name: 'Continuous backups' }).click();
      await article.getByRole('button', { name: 'Back up now' }).click();
      await article.getByText('Available', { exact: true }).waitFor();
      await hush(page);
      await look('backups');
      const wide = await page.evaluate(() => document.querySelector('.settings').scrollWidth - document.querySelector('.settings').clientWidth);
      assert.equal(wide, 0, 'nothing is wider than the screen');
      for (const [name, button] of [['an instant', 'Restore to an instant'], ['a backup', 'Restore Kept'], ['deleting', 'Delete backup Kept']]) {
        await article.getByRole('button', { name: button }).click();
        await page.getByRole('dialog').waitFor();
        await look(name);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await profile.done();
    });
  }
}
