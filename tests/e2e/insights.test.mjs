// Contributor insights: switched on on the capacity screen, a hot key found, for the table and its
// index, as bars and as rows, and off again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { becomes } from './lib/wait.mjs';
import { createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const panel = (page) => page.getByRole('region', { name: 'Contributor insights' });
const state = (page) => panel(page).locator('.insights-state').innerText();

async function begun(page) {
  await createTable(page, 'Votes', {
    sort: 'sk',
    AttributeDefinitions: ['pk', 'sk', 'team'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [{ IndexName: 'by-team', KeySchema: [{ AttributeName: 'team', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
  });
  if ((await page.viewportSize()).width < 800) await page.locator('.destinations').getByRole('button', { name: 'Tables' }).click();
  await page.locator('.tree-row .name', { hasText: 'Votes' }).click();
  await page.getByRole('tab', { name: 'Capacity' }).click();
  await panel(page).getByText('Switch them on').waitFor();
}

async function switchOn(page) {
  await panel(page).getByRole('button', { name: 'Switch on' }).click();
  await panel(page).getByRole('button', { name: 'Switch off' }).waitFor();
}

/** Nine writes in ten are of one partition key. */
async function vote(page) {
  for (let i = 0; i < 20; i += 1) {
    const pk = i % 10 ? 'candidate#1' : `candidate#${2 + i / 10}`;
    await ok(page, 'PutItem', { TableName: 'Votes', Item: { pk: { S: pk }, sk: { S: `voter#${i % 4}` }, team: { S: 'red' } } });
  }
}

test('a hot key is found', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await begun(page);
  await vote(page);
  await switchOn(page);
  await panel(page).getByText('No request has been counted in the last hour.').waitFor();
  await vote(page);
  const bars = panel(page).getByRole('list', { name: 'Hottest keys of the last hour' }).getByRole('listitem');
  await becomes(() => bars.first().innerText().then((text) => text.split('\n').filter(Boolean)), ['{"pk":"candidate#1"}', '54', '90 %'], 'the hottest key');
  assert.match(await panel(page).locator('.sentence').innerText(), /^The hottest partition key is \{"pk":"candidate#1"\}: 90 % of 60 throughput units/);
  await panel(page).getByRole('radio', { name: 'Items' }).click();
  await panel(page).getByText('The hottest item is').waitFor();
  await panel(page).getByRole('button', { name: 'As table' }).click();
  await becomes(() => panel(page).getByRole('row').count(), 7, 'six items under a head');

  await panel(page).getByRole('combobox', { name: 'Insights of' }).selectOption('GSI by-team');
  await switchOn(page);
  await ok(page, 'Query', { TableName: 'Votes', IndexName: 'by-team', KeyConditionExpression: 'team = :t', ExpressionAttributeValues: { ':t': { S: 'red' } } });
  await panel(page).getByText('The hottest partition key is {"team":"red"}: 100 %').waitFor();

  await panel(page).getByRole('button', { name: 'Throttled keys only' }).click();
  await panel(page).getByText('No request was throttled').waitFor();
  await panel(page).getByRole('button', { name: 'Switch off' }).click();
  await becomes(async () => (await state(page)).startsWith('Disabled'), true, 'off');
  const { ContributorInsightsStatus } = await ok(page, 'DescribeContributorInsights', { TableName: 'Votes' });
  assert.equal(ContributorInsightsStatus, 'ENABLED', 'the table is still on');

  await page.reload();
  await ready(page);
  await page.getByRole('tab', { name: 'Capacity' }).click();
  await panel(page).getByRole('button', { name: 'Switch off' }).waitFor();
  await panel(page).getByText('No request has been counted in the last hour.').waitFor();
  await vote(page);
  await panel(page).getByText('of 60 throughput units').waitFor();
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`insights are accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await profile.visit();
      await begun(page);
      await accessible(page, `off, ${colorScheme}, ${viewport.width}`);
      await switchOn(page);
      await vote(page);
      await ok(page, 'Query', { TableName: 'Votes', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'none' } } });
      await panel(page).getByText('not attributed', { exact: true }).waitFor();
      await accessible(page, `on, ${colorScheme}, ${viewport.width}`);
      const wide = await panel(page).evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(wide, 0, 'nothing is wider than the panel');
      if (process.env.SHOTS) {
        await panel(page).scrollIntoViewIfNeeded();
        await page.screenshot({ path: `${process.env.SHOTS}/insights-${colorScheme}-${viewport.width}.png` });
      }
      await profile.done();
    });
  }
}
