// A table in two regions: a replica added, writes crossing, two regions that write one item, and a look
// from the other side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { becomes } from './lib/wait.mjs';
import { createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const screen = (page) => page.getByRole('region', { name: 'Replicas', exact: true });
const toReplicas = async (page) => {
  if ((await page.viewportSize()).width < 800) await page.locator('.destinations').getByRole('button', { name: 'Tables' }).click();
  await page.locator('.tree-row .name', { hasText: 'Orders' }).click();
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await screen(page).waitFor();
};

/** A request to a region, through the page. */
const sendTo = (page, region, operation, input) => page.evaluate(
  async ([target, body, region]) => JSON.parse((await window.hashrange.send(target, body, region)).body),
  [`DynamoDB_20120810.${operation}`, JSON.stringify(input), region],
);
const itemIn = async (page, region, pk) =>
  (await sendTo(page, region, 'GetItem', { TableName: 'Orders', Key: { pk: { S: pk } } })).Item?.n?.N;

/** Adds the replica in the interface and lets the clock run until it is there. */
async function addReplica(page, region) {
  await screen(page).getByRole('combobox', { name: 'Region of a new replica' }).selectOption(region);
  await screen(page).getByRole('button', { name: 'Add replica' }).click();
  await screen(page).getByRole('heading', { name: region }).waitFor();
  await page.evaluate(() => window.hashrange.clock.play(60));
  const status = async () => {
    const { Table } = await ok(page, 'DescribeTable', { TableName: 'Orders' });
    return [Table.TableStatus, ...(Table.Replicas ?? []).map((replica) => replica.ReplicaStatus)];
  };
  await becomes(status, ['ACTIVE', 'ACTIVE'], 'the table and its replica');
  await becomes(() => screen(page).getByRole('article').getByText('ACTIVE', { exact: true }).count(), 2, 'both as the screen shows them');
  await page.evaluate(() => window.hashrange.clock.play());
}

async function begun(profile) {
  const page = await profile.visit();
  await createTable(page, 'Orders');
  await ok(page, 'PutItem', { TableName: 'Orders', Item: { pk: { S: 'before' }, n: { N: '1' } } });
  await toReplicas(page);
  await addReplica(page, 'eu-west-1');
  return page;
}

test('a table is in two regions: what was there, what is written, and what both write at once', async () => {
  const profile = await world.profile();
  const page = await begun(profile);
  assert.equal(await itemIn(page, 'eu-west-1', 'before'), '1');

  await ok(page, 'PutItem', { TableName: 'Orders', Item: { pk: { S: 'here' }, n: { N: '2' } } });
  await screen(page).getByRole('region', { name: 'Writes between regions' }).getByText('here').first().waitFor();
  await becomes(() => itemIn(page, 'eu-west-1', 'here'), '2', 'the write on the other side');
  await sendTo(page, 'eu-west-1', 'PutItem', { TableName: 'Orders', Item: { pk: { S: 'there' }, n: { N: '3' } } });
  await becomes(() => itemIn(page, 'us-east-1', 'there'), '3', 'a write from the other side');

  await screen(page).getByRole('button', { name: 'Write it in two regions' }).click();
  const copies = screen(page).getByRole('region', { name: 'One item in each region' });
  await becomes(async () => {
    const texts = await copies.locator('dd code').allTextContents();
    return texts.length === 2 && texts[0] === texts[1] && texts[0] !== 'not here';
  }, true, 'both regions have the later write');

  await screen(page).getByRole('article').filter({ hasText: 'eu-west-1' }).getByRole('button', { name: 'Look from here' }).click();
  await becomes(() => page.getByRole('combobox', { name: /region/i }).first().inputValue(), 'eu-west-1', 'the region looked at');

  await page.reload();
  await ready(page);
  assert.equal(await itemIn(page, 'eu-west-1', 'here'), '2');
  const { Table } = await ok(page, 'DescribeTable', { TableName: 'Orders' });
  assert.equal(Table.GlobalTableVersion, '2019.11.21');
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`replicas are accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await profile.visit();
      await createTable(page, 'Orders');
      await toReplicas(page);
      await accessible(page, `one region, ${colorScheme}, ${viewport.width}`);
      await addReplica(page, 'eu-west-1');
      await page.evaluate(() => window.hashrange.clock.pause());
      await screen(page).getByRole('button', { name: 'Write it in two regions' }).click();
      await screen(page).getByRole('region', { name: 'Writes between regions' }).getByRole('listitem').first().waitFor();
      await accessible(page, `two regions, ${colorScheme}, ${viewport.width}`);
      const wide = await screen(page).evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(wide, 0, 'nothing is wider than the screen');
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/replicas-${colorScheme}-${viewport.width}.png` });
      await profile.done();
    });
  }
}
