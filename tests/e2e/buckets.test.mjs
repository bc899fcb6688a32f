// S3 buckets: made, filled by an export and by files, read, imported as a table, emptied and brought back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { command, openSample } from './lib/steps.mjs';
import { active, createTable, ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const count = async (page, TableName) => (await ok(page, 'Scan', { TableName, Select: 'COUNT' })).Count;
const screen = (page) => page.getByRole('region', { name: 'S3 buckets' });
const list = (page, name) => screen(page).getByRole('list', { name, exact: true });

/** Closes the messages at the bottom, which lie over what is below them. */
async function hush(page) {
  const close = page.locator('.toast').getByRole('button', { name: 'Close' });
  while (await close.count()) await close.first().click();
}

async function toBuckets(page) {
  await command(page, 'go to the s3 buckets');
  await screen(page).waitFor();
}

async function createBucket(page, name) {
  await screen(page).getByRole('textbox', { name: 'Bucket name' }).fill(name);
  await screen(page).getByRole('button', { name: 'Create bucket' }).click();
  await list(page, 'Buckets').getByRole('button', { name, exact: true }).waitFor();
}

/** Exports a table by its form; continuous backups are turned on in it. */
async function exportTable(page, table) {
  await command(page, `export ${table} to an s3 bucket`);
  const dialog = page.getByRole('dialog', { name: `Export ${table} to a bucket` });
  await dialog.getByRole('button', { name: 'Turn them on' }).click();
  await dialog.getByText('which are off').waitFor({ state: 'detached' });
  await dialog.getByRole('textbox', { name: 'Prefix' }).fill('daily');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('a table is exported to a bucket, looked into, downloaded, imported as another one, and all is there after a reload', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await openSample(page, 'Earthquakes');
  await toBuckets(page);
  await screen(page).getByText('No bucket yet').waitFor();
  // A name that S3 would refuse.
  await screen(page).getByRole('textbox', { name: 'Bucket name' }).fill('My_Bucket');
  await screen(page).getByRole('button', { name: 'Create bucket' }).click();
  await page.locator('.toast.fail').getByText('The specified bucket is not valid').waitFor();
  await createBucket(page, 'quakes');
  await hush(page);
  await exportTable(page, 'Earthquakes');
  await list(page, 'Jobs').getByText('Completed', { exact: true }).waitFor();
  const objects = list(page, 'Objects');
  await objects.getByRole('button', { name: 'daily/', exact: true }).click();
  await objects.getByRole('button', { name: 'AWSDynamoDB/', exact: true }).click();
  await objects.getByRole('listitem').getByRole('button').first().click();
  await objects.getByRole('button', { name: 'data/', exact: true }).waitFor();
  await objects.getByRole('button', { name: 'manifest-summary.json', exact: true }).click();
  const preview = screen(page).getByRole('region', { name: 'Preview' });
  await preview.getByText('"itemCount":1707').waitFor();
  const summary = await saved(page, () => objects.getByRole('button', { name: 'Download manifest-summary.json' }).click());
  assert.equal(JSON.parse(summary.bytes).itemCount, 1707);
  await objects.getByRole('button', { name: 'data/', exact: true }).click();
  await objects.getByRole('button', { name: /^Download / }).first().waitFor();
  const file = await saved(page, () => objects.getByRole('button', { name: /^Download / }).first().click());
  const lines = gunzipSync(file.bytes).toString().trim().split('\n');
  assert.match(file.name, /^[a-z2-7]{26}\.json\.gz$/);
  assert.ok(JSON.parse(lines[0]).Item.region.S, lines[0]);
  await objects.locator('li .open').first().click();
  await preview.getByText('{"Item":{').first().waitFor();
  const zip = await saved(page, () => screen(page).getByRole('button', { name: 'Download folder' }).click());
  assert.equal(zip.name, 'data.zip');
  assert.equal(zip.bytes.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
  assert.ok(zip.bytes.includes(file.bytes), 'the object is in the zip file as it is');

  await screen(page).getByRole('button', { name: 'Import as a table' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import from a bucket' });
  // What the export knew is filled in.
  const name = dialog.getByRole('textbox', { name: 'New table' });
  await page.waitForFunction((field) => field.value === 'Earthquakes-imported', await name.elementHandle());
  assert.equal(await dialog.getByRole('textbox', { name: 'Partition key' }).inputValue(), 'region');
  assert.equal(await dialog.getByRole('combobox', { name: 'Compression' }).inputValue(), 'GZIP');
  await name.fill('Copy');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await active(page, 'Copy');
  assert.equal(await count(page, 'Copy'), 1707);
  await list(page, 'Jobs').getByText('Import into Copy').waitFor();

  await page.reload();
  await ready(page);
  assert.equal(await count(page, 'Copy'), 1707);
  await toBuckets(page);
  await list(page, 'Buckets').getByText(/\d+ objects, /).waitFor();
  await list(page, 'Jobs').getByText('Export of Earthquakes').waitFor();
  await profile.done();
});

test('files are put into a bucket, and what is deleted comes back', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Some');
  await toBuckets(page);
  await createBucket(page, 'uploads');
  const text = 'pk,n\na,1\nb,2\n';
  // Over several parts.
  const large = Buffer.alloc(1_300_000, 'x');
  await screen(page).locator('input[type=file]').setInputFiles([
    { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    { name: 'large.txt', mimeType: 'text/plain', buffer: large },
  ]);
  await page.locator('.toast').getByText('Put 2 objects into uploads').waitFor();
  const objects = list(page, 'Objects');
  const back = await saved(page, () => objects.getByRole('button', { name: 'Download large.txt' }).click());
  assert.ok(back.bytes.equals(large));
  await hush(page);
  await objects.getByRole('button', { name: 'Delete large.txt' }).click();
  await objects.getByRole('button', { name: 'Download large.txt' }).waitFor({ state: 'detached' });
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await objects.getByRole('button', { name: 'Download large.txt' }).waitFor();
  await hush(page);
  await list(page, 'Buckets').getByRole('button', { name: 'Delete bucket uploads' }).click();
  await screen(page).getByText('No bucket yet').waitFor();
  // An export to a bucket that is not there ends as the service's does.
  await ok(page, 'UpdateContinuousBackups', { TableName: 'Some', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
  const { Table } = await ok(page, 'DescribeTable', { TableName: 'Some' });
  await ok(page, 'ExportTableToPointInTime', { TableArn: Table.TableArn, S3Bucket: 'uploads' });
  await list(page, 'Jobs').getByText('S3NoSuchBucket').waitFor();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await objects.getByRole('button', { name: 'Download rows.csv' }).waitFor();
  await hush(page);

  await screen(page).getByRole('button', { name: 'Import as a table' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import from a bucket' });
  await dialog.getByRole('textbox', { name: 'Objects whose keys begin with' }).fill('rows');
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption('CSV');
  await dialog.getByRole('textbox', { name: 'New table' }).fill('Some');
  await dialog.getByRole('textbox', { name: 'Partition key' }).fill('pk');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('alert').getByText('Table already exists: Some').waitFor();
  await dialog.getByRole('textbox', { name: 'New table' }).fill('Rows');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await active(page, 'Rows');
  const { Items } = await ok(page, 'Scan', { TableName: 'Rows' });
  assert.deepEqual(Items.map((item) => item.n.S).sort(), ['1', '2']);
  await profile.done();
});

test('a job that was under way when the page went goes on in the next one', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Some');
  await toBuckets(page);
  await createBucket(page, 'later');
  await ok(page, 'UpdateContinuousBackups', { TableName: 'Some', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
  const { Table } = await ok(page, 'DescribeTable', { TableName: 'Some' });
  await page.evaluate(() => window.hashrange.clock.pause());
  await ok(page, 'ExportTableToPointInTime', { TableArn: Table.TableArn, S3Bucket: 'later' });
  await page.reload();
  await ready(page);
  await toBuckets(page);
  await list(page, 'Jobs').getByText('In progress').waitFor();
  await page.evaluate(() => window.hashrange.clock.play(60));
  await list(page, 'Jobs').getByText('Completed', { exact: true }).waitFor();
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`buckets are accessible (${colorScheme}, ${viewport.width} wide)`, async () => {
      const profile = await world.profile({ colorScheme, viewport });
      const page = await profile.visit();
      const look = (what) => accessible(page, `${what}, ${colorScheme}, ${viewport.width}`);
      await createTable(page, 'Kept');
      await ok(page, 'PutItem', { TableName: 'Kept', Item: { pk: { S: 'a' } } });
      await toBuckets(page);
      await look('no buckets');
      await createBucket(page, 'kept');
      await exportTable(page, 'Kept');
      await list(page, 'Jobs').getByText('Completed', { exact: true }).waitFor();
      await list(page, 'Objects').getByRole('button', { name: 'daily/', exact: true }).waitFor();
      await screen(page).locator('input[type=file]').setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('text') }]);
      await list(page, 'Objects').locator('.open').first().click();
      await hush(page);
      await look('buckets');
      const wide = await screen(page).evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(wide, 0, 'nothing is wider than the screen');
      await screen(page).getByRole('button', { name: 'Import as a table' }).click();
      await page.getByRole('dialog').waitFor();
      await look('importing');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await command(page, 'export kept to an s3 bucket');
      await page.getByRole('dialog').waitFor();
      await look('exporting');
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/export-${colorScheme}-${viewport.width}.png` });
      await profile.done();
    });
  }
}
