// A table's changes in a Kinesis data stream, by form: on, read, more exact, off, refused, reopened.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open } from './lib/browser.mjs';
import { becomes } from './lib/wait.mjs';
import { createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const put = (page, n) => ok(page, 'PutItem', { TableName: 'Music', Item: { pk: { S: 'a' }, n: { N: `${n}` } } });
const panel = (page) => page.getByRole('region', { name: 'Kinesis data stream' });
const statusOf = async (page) => {
  const { KinesisDataStreamDestinations: [first] } = await ok(page, 'DescribeKinesisStreamingDestination', { TableName: 'Music' });
  return first?.DestinationStatus;
};
const data = async (page) => {
  const texts = await panel(page).getByRole('listitem').locator('pre').allTextContents();
  return texts.map((text) => JSON.parse(text));
};

async function begun(profile) {
  const page = await profile.visit();
  await createTable(page, 'Music');
  if ((await page.viewportSize()).width < 800) await page.locator('.destinations').getByRole('button', { name: 'Tables' }).click();
  await page.locator('.tree-row .name', { hasText: 'Music' }).first().click();
  await page.getByRole('tab', { name: 'Stream' }).click();
  return page;
}

async function enable(page) {
  await panel(page).getByRole('button', { name: 'Send changes' }).click();
  await becomes(() => statusOf(page), 'ACTIVE');
  await panel(page).getByRole('button', { name: 'Stop sending' }).waitFor();
}

test('changes are sent to a Kinesis data stream, read, and there after a reload', async () => {
  const profile = await world.profile();
  const page = await begun(profile);
  await enable(page);
  await put(page, 1);
  await put(page, 2);
  await becomes(async () => (await data(page)).map((record) => record.eventName), ['MODIFY', 'INSERT']);
  const [modified] = await data(page);
  assert.deepEqual([modified.dynamodb.OldImage.n, modified.dynamodb.NewImage.n], [{ N: '1' }, { N: '2' }]);
  assert.equal(modified.tableName, 'Music');
  await panel(page).getByRole('button', { name: 'Times in microseconds' }).click();
  await becomes(() => statusOf(page), 'ACTIVE');
  await panel(page).getByRole('button', { name: 'Times in milliseconds' }).waitFor();
  await put(page, 3);
  await becomes(async () => (await data(page))[0].dynamodb.ApproximateCreationDateTimePrecision, 'MICROSECOND');

  await page.reload();
  await page.getByRole('tab', { name: 'Stream' }).click();
  await becomes(async () => (await data(page)).length, 3);
  await panel(page).getByRole('button', { name: 'Stop sending' }).click();
  await becomes(() => statusOf(page), 'DISABLED');
  await put(page, 4);
  assert.equal((await data(page)).length, 3);

  // One of another region is refused by the service, which says why.
  const name = panel(page).getByRole('textbox', { name: 'Name of the Kinesis data stream' });
  await name.fill('arn:aws:kinesis:eu-west-1:123456789012:stream/elsewhere');
  await panel(page).getByRole('button', { name: 'Send changes' }).click();
  await becomes(() => statusOf(page), 'ENABLE_FAILED');
  await panel(page).getByText('Enable failed').waitFor();
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`the panel of Kinesis is accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await begun(profile);
      await enable(page);
      await put(page, 1);
      await becomes(async () => (await data(page)).length, 1);
      await panel(page).getByRole('listitem').locator('summary').click();
      await accessible(page, `Kinesis, ${colorScheme}, ${viewport.width}`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/kinesis-${colorScheme}-${viewport.width}.png` });
      await profile.done();
    });
  }
}
