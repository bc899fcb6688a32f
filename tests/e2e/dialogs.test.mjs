// Every dialog under axe, in both themes, on a desk and on a phone.
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { command } from './lib/steps.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

/** The link that the share dialog shows. */
async function share(page) {
  await command(page, 'share');
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
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
  ['Operations', (page) => command(page, 'operations')],
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
      // What a link brought, in its dialog, and what a damaged one says.
      const link = await share(page);
      const friend = await world.profile({ colorScheme, viewport });
      for (const [name, url] of [['A link that arrived', link], ['A damaged link', `${world.url}#w=AQIDBAUGBwgJ`]]) {
        const other = await friend.context.newPage();
        await other.goto(url);
        await ready(other);
        await other.getByRole('dialog').waitFor();
        await accessible(other, `${name}, ${colorScheme}, ${viewport.width}`);
        await other.close();
      }
      await friend.done();
      await profile.done();
    });
  }
}
