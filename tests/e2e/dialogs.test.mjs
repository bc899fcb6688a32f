// Every dialog under axe, in both themes, on a desk and on a phone.
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

/** Opens the command palette and does the command of this name. */
async function command(page, name) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(name);
  await page.keyboard.press('Enter');
}

const DIALOGS = [
  ['Create table', (page) => command(page, 'create table')],
  ['Create index', (page) => command(page, 'create an index')],
  ['New item', (page) => command(page, 'new item')],
  ['Delete table', (page) => command(page, 'delete table')],
  ['Workspaces', (page) => command(page, 'workspaces and samples')],
  ['Deleted tables', (page) => command(page, 'deleted tables')],
  ['Where it is kept', (page) => command(page, 'where this workspace')],
  ['Shortcuts', (page) => command(page, 'shortcuts')],
  ['Share', (page) => command(page, 'share')],
  ['Import', async (page) => {
    const chooser = page.waitForEvent('filechooser');
    await command(page, 'import a file');
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('id,name\n1,Ada\n2,Bo\n2,Bo again\n') });
  }],
];

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`every dialog is accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await profile.visit();
      await page.getByRole('button', { name: /Open Bookshop/ }).click();
      await page.locator('.inspector header').getByText('Query').waitFor({ state: 'attached' });
      for (const [name, show] of DIALOGS) {
        await show(page);
        await page.getByRole('combobox', { name: 'Command' }).waitFor({ state: 'detached' });
        await page.getByRole('dialog').waitFor();
        await accessible(page, `${name}, ${colorScheme}, ${viewport.width}`);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await profile.done();
    });
  }
}
