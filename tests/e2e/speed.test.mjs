// The page measures itself, in a workspace that leaves nothing behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';
import { command } from './lib/steps.mjs';
import { ok } from './lib/wire.mjs';

let world;
/** What the first test copied. */
let link;
before(async () => { world = await open(); });
after(() => world.close());

const measured = async (dialog) => {
  await dialog.getByRole('button', { name: 'Measure' }).click();
  await dialog.getByRole('button', { name: 'Measure again' }).and(dialog.page().locator(':enabled')).waitFor({ timeout: 120_000 });
  assert.equal(await dialog.getByRole('alert').count(), 0);
};
const named = (page) => page.getByRole('dialog', { name: 'Speed in this browser' });

test('the speed of this browser is measured, copied, and nothing of it stays', async () => {
  const profile = await world.profile({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await profile.visit();
  await page.getByRole('button', { name: 'Empty workspace' }).click();
  await page.getByRole('button', { name: 'Create table' }).first().waitFor();
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).toSorted());
  const before = await databases();
  await command(page, 'measure the speed');
  const dialog = named(page);
  await measured(dialog);
  const rows = await dialog.locator('tbody tr').allInnerTexts();
  assert.equal(rows.length, 7, rows.join('\n'));
  for (const row of rows) assert.match(row, /\t[1-9][\d,]*\/s\t[1-9][\d,]* to [1-9][\d,]*$/);
  await accessible(page, 'Speed');
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await page.getByText('Copied the figures').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\| PutItem, one by one \| [\d,]+\/s \|/);
  assert.deepEqual(await databases(), before);
  assert.deepEqual((await ok(page, 'ListTables', {})).TableNames, []);

  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied').waitFor();
  link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#s=[\w-]{100,400}$/);
  await profile.done();
});

test('a shared result stands beside what is measured here, for somebody who was never here before', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark', viewport: { width: 390, height: 844 } }]) {
    const profile = await world.profile(options);
    const page = await profile.visit(link.slice(world.url.length));
    const dialog = named(page);
    await dialog.getByText(/^Somebody measured in Headless Chrome \d+, Linux, on \d+ cores?, with Hashrange [\d.]+, as the link says\.$/).waitFor();
    assert.deepEqual(await dialog.locator('thead th').allInnerTexts(), ['What', 'Median', 'Slowest to fastest']);
    assert.equal(await dialog.locator('tbody tr').count(), 7);
    // A reload must not ask again.
    assert.equal(await page.evaluate(() => window.location.hash), '');
    await accessible(page, `A shared speed, ${JSON.stringify(options)}`);
    if (!options.viewport) {
      await measured(dialog);
      assert.deepEqual(await dialog.locator('thead th').allInnerTexts(), ['What', 'Theirs', 'Here', 'Ratio']);
      const rows = await dialog.locator('tbody tr').allInnerTexts();
      assert.equal(rows.length, 7, rows.join('\n'));
      for (const row of rows) assert.match(row, /\t[1-9][\d,]*\/s\t[1-9][\d,]*\/s\t\d+\.\d\d$/);
      await accessible(page, 'Two speeds');
    }
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Empty workspace' }).waitFor();
    await profile.done();
  }
});

test('a damaged result is refused in words, and this browser can still be measured', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  const text = link.split('#s=')[1];
  const other = (at) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
  for (const [damaged, why] of [
    ['', /nothing in this link/],
    [text.slice(0, -9), /checksum does not fit/],
    [other(40), /checksum does not fit/],
    ['<img src=x onerror=alert(1)>', /characters that no link has/],
    [`Ag${text.slice(2)}`, /newer version \(format 2\)/],
    ['A'.repeat(2_001), /More than 2000 characters/],
  ]) {
    await page.evaluate((hash) => { window.location.hash = hash; }, `s=${damaged}`);
    const dialog = named(page);
    const alert = dialog.getByRole('alert');
    await alert.filter({ hasText: why }).waitFor();
    assert.match(await alert.innerText(), /This result can not be shown/i);
    assert.equal(await dialog.locator('table, img').count(), 0);
    assert.ok(await dialog.getByRole('button', { name: 'Measure' }).isEnabled());
    assert.equal(await page.evaluate(() => window.location.hash), '');
  }
  await accessible(page, 'A damaged speed');
  await profile.done();
});
