// The frame and the screens along the clock: lists of what was deleted, saving, time, streams, TTL,
// settings, imports, the console and the palette.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { active, createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

/** A page with the sample open. */
async function bookshop(profile) {
  const page = await profile.visit();
  await page.getByRole('button', { name: 'Open Bookshop' }).click();
  await page.locator('.tree-row .name', { hasText: 'Bookshop' }).waitFor({ state: 'attached' });
  return page;
}

/** Asks until the answer is true: a promise is true to waitForFunction before it is resolved. */
async function until(what, ask) {
  const end = Date.now() + 15_000;
  while (!(await ask())) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const go = async (page, keys) => { for (const key of keys) await page.keyboard.press(key); };
const clockNow = (page) => page.evaluate(() => window.hashrange.clock.now());

test('a deleted table is listed with the time that is left, and comes back', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  assert.equal(await page.getByRole('button', { name: /Deleted tables/ }).count(), 0);
  await ok(page, 'DeleteTable', { TableName: 'Bookshop' });
  await page.getByRole('button', { name: /Deleted tables/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Deleted tables' });
  await dialog.getByText(/23 h 59 m left|1 d left/).waitFor();
  await accessible(page, 'Deleted tables');
  await dialog.getByRole('button', { name: 'Restore Bookshop' }).click();
  await page.getByText('Bookshop is back').waitFor();
  assert.ok((await ok(page, 'Scan', { TableName: 'Bookshop', Select: 'COUNT' })).Count > 100);
  await profile.done();
});

test('workspaces are deleted, the open one too, and come back from the list', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  const list = async () => page.getByRole('button', { name: 'Bookshop', exact: true }).first().click();
  await page.getByTitle('Workspaces').click();
  const dialog = page.getByRole('dialog', { name: 'Workspaces' });
  await dialog.getByRole('button', { name: 'More for this workspace' }).first().click();
  await page.getByRole('menuitem', { name: 'Close and delete workspace' }).click();
  await page.getByRole('heading', { name: 'A DynamoDB you can see' }).waitFor();
  // The dialog it was done in has gone: undoing it must work all the same.
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/Bookshop.* is back/).waitFor();
  await page.reload();
  await ready(page);
  await page.locator('.tree-row .name', { hasText: 'Bookshop' }).waitFor();
  await page.getByTitle('Workspaces').click();
  await dialog.getByRole('button', { name: 'New workspace' }).click();
  await page.getByRole('heading', { name: 'No tables yet' }).waitFor();
  await page.getByTitle('Workspaces').click();
  await dialog.locator('li', { hasText: /^Bookshop\d/ }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete workspace' }).click();
  await dialog.getByText('gone for good in 6 d 23 h').or(dialog.getByText('gone for good in 7 d')).waitFor();
  await dialog.getByRole('button', { name: 'Restore Bookshop' }).click();
  await dialog.getByRole('heading', { name: 'Deleted workspaces' }).waitFor({ state: 'detached' });
  await profile.done();
});

test('a tab that follows exports the whole workspace, and the file opens elsewhere', async () => {
  const profile = await world.profile();
  const first = await bookshop(profile);
  await createTable(first, 'Second');
  await ok(first, 'PutItem', { TableName: 'Second', Item: { pk: { S: 'here' } } });
  const follower = await profile.visit();
  await follower.getByText('Saved by another tab').waitFor();
  await follower.getByTitle('Workspaces').click();
  const [download] = await Promise.all([
    follower.waitForEvent('download'),
    follower.getByRole('button', { name: 'Export this one' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'bookshop.hashrange');
  const buffer = await readFile(await download.path());
  const friend = await world.profile();
  const page = await friend.visit();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'bookshop.hashrange', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('button', { name: 'Open as a new workspace' }).click();
  await page.locator('.tree-row .name', { hasText: 'Second' }).waitFor();
  assert.deepEqual((await ok(page, 'ListTables')).TableNames, ['Bookshop', 'Second']);
  assert.equal((await ok(page, 'Scan', { TableName: 'Second' })).Count, 1);
  await friend.done();
  await profile.done();
});

test('where the workspace is kept is said, with the browser\'s account, by keyboard', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  await page.getByRole('button', { name: /where this workspace is kept/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Where this workspace is kept' });
  await dialog.getByText(/use .+ of the .+ that the browser grants/).waitFor();
  await dialog.getByRole('switch', { name: 'Keep it when the disk runs short' }).waitFor();
  await accessible(page, 'Saving');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save as a file' }).click()]);
  assert.equal(download.suggestedFilename(), 'bookshop.hashrange');
  await profile.done();
});

test('without storage a sample opens in memory, and the page says so', async () => {
  const profile = await world.profile();
  await profile.context.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('not in this mode', 'SecurityError'); };
  });
  const page = await bookshop(profile);
  await page.getByText('Bookshop is in this tab only').waitFor();
  await page.getByRole('button', { name: 'What now?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where this workspace is kept' });
  await dialog.getByText('Closing the tab loses the workspace; a file keeps it.', { exact: false }).waitFor();
  assert.ok((await ok(page, 'Scan', { TableName: 'Bookshop', Select: 'COUNT' })).Count > 100);
  assert.equal(await page.locator('.workspace-name').innerText(), 'Bookshop');
  await profile.done([/./]);
});

test('a new version is offered without a time limit, and accepted', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('hashrange-update', {
    bubbles: true,
    detail: { accept: () => { window.accepted = true; } },
  })));
  await page.getByText('A new version is ready').waitFor();
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Reload' }).click();
  assert.equal(await page.evaluate(() => window.accepted), true);
  await profile.done();
});

test('a message that is being read stays', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  await go(page, ['g', 'e']);
  await page.getByRole('button', { name: 'Copy', exact: true }).first().waitFor();
  await page.getByRole('switch', { name: 'Deletion protection' }).click();
  const toast = page.locator('.toast', { hasText: 'Protected against deletion' });
  await toast.hover();
  await page.waitForTimeout(7_000);
  assert.equal(await toast.count(), 1);
  await page.mouse.move(700, 300);
  await toast.waitFor({ state: 'detached' });
  await profile.done();
});

test('the timeline steps, moves and zooms, and never shows another request than the one picked', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  // An import leaves a line without a trace.
  const csv = `id,name\n${Array.from({ length: 20 }, (_, n) => `${n},a`).join('\n')}\n`;
  await page.locator('input[aria-label="Import a file"]').setInputFiles({ name: 'lines.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Show the items' }).click();
  await go(page, ['g', 'l']);
  const strip = page.locator('.strip-scroll');
  const row = page.locator('tr', { hasText: 'BatchWriteItem' });
  await row.getByRole('button').click();
  await page.getByText('This line is all that is kept of it.').waitFor();
  assert.equal(await page.locator('.app.inspector-open').count(), 0);
  await strip.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.match(await page.locator('.entry-detail').innerText(), /^table lines becomes ACTIVE/);
  const sentence = page.locator('.timeline > .sentence');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  assert.match(await sentence.innerText(), / to \d+ \w+ \d\d:\d\d:\d\d/);
  await page.keyboard.press('Home');
  assert.doesNotMatch(await sentence.innerText(), / to \d+ \w+ \d\d:\d\d:\d\d/);
  await page.keyboard.press('-');
  assert.equal(await page.getByRole('radio', { name: '1 h' }).getAttribute('aria-checked'), 'true');
  assert.ok(await strip.evaluate((element) => element === document.activeElement), 'the focus stayed');
  await page.keyboard.press('ArrowRight');
  await accessible(page, 'Timeline');
  await profile.done();
});

test('time to live shows one group at a time, page by page, and finds what is wrong in the whole table', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Sessions');
  await ok(page, 'UpdateTimeToLive', { TableName: 'Sessions', TimeToLiveSpecification: { Enabled: true, AttributeName: 'end' } });
  const now = Math.floor(await clockNow(page) / 1000);
  for (let n = 0; n < 60; n += 1) {
    await ok(page, 'PutItem', { TableName: 'Sessions', Item: { pk: { S: `s${String(n).padStart(2, '0')}` }, end: { N: String(now + 3600 + n) } } });
  }
  await ok(page, 'PutItem', { TableName: 'Sessions', Item: { pk: { S: 'late' }, end: { N: String(now - 5) } } });
  await ok(page, 'PutItem', { TableName: 'Sessions', Item: { pk: { S: 'millis' }, end: { N: String((now + 60) * 1000) } } });
  await go(page, ['g', 't']);
  await page.getByRole('tab', { name: /^Live/ }).click();
  await page.getByText('1 to 24 of 61').waitFor();
  await page.getByRole('button', { name: 'After' }).click();
  await page.getByText('25 to 48 of 61').waitFor();
  // It stands on the last page only, and is found all the same.
  await page.getByText('1 item in milliseconds.').waitFor();
  await page.getByRole('tab', { name: /^Expired/ }).click();
  await page.locator('.lifetimes').getByText('late', { exact: true }).waitFor();
  assert.equal(await page.locator('.lifetimes').getByText('s00').count(), 0);
  await accessible(page, 'TTL');
  await profile.done();
});

test('a stream is read from a record on; its readers outlive the screen', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  await ok(page, 'PutItem', { TableName: 'Bookshop', Item: { PK: { S: 'new' }, SK: { S: 'one' } } });
  await go(page, ['g', 's']);
  await page.getByText('INSERT', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'More for this record' }).click();
  await page.getByRole('menuitem', { name: 'Iterator at this record' }).click();
  await page.getByRole('button', { name: 'GetRecords, reader 1' }).click();
  await page.getByText('read: INSERT new one').waitFor();
  await page.getByRole('img', { name: 'reader 1: here' }).waitFor();
  const shown = await page.locator('.readers + *, .pages .note').first().innerText();
  assert.match(shown, /^\d+ to \d+ of \d+$/);
  await page.getByRole('button', { name: 'Older' }).click();
  await until('an older page', async () => (await page.locator('.pages .note').innerText()) !== shown);
  await page.getByRole('button', { name: 'Newer' }).click();
  await page.locator('.facts').getByRole('button', { name: /^Request \d+$/ }).click();
  await page.locator('.inspector').getByText('PutItem').first().waitFor();
  await go(page, ['g', 'i', 'g', 's']);
  await page.getByText('read: INSERT new one').waitFor();
  await accessible(page, 'Stream');
  await profile.done();
});

test('the capacity chart tells a second by the arrow keys, for the table or all of them', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  const { ConsumedCapacity } = await ok(page, 'PutItem', { TableName: 'Bookshop', ReturnConsumedCapacity: 'INDEXES', Item: { PK: { S: 'p' }, SK: { S: 's' }, GSI1PK: { S: 'g' }, GSI1SK: { S: 'h' } } });
  await go(page, ['g', 'c']);
  await page.getByRole('radio', { name: 'Writes' }).click();
  await page.locator('.chart-frame').focus();
  await until('the second is told', async () => {
    await page.keyboard.press('ArrowLeft');
    return new RegExp(`: ${ConsumedCapacity.CapacityUnits} WCU; ${ConsumedCapacity.GlobalSecondaryIndexes.GSI1.CapacityUnits} of them by global indexes`).test(await page.locator('.chart-words').innerText());
  });
  await createTable(page, 'Other');
  await ok(page, 'PutItem', { TableName: 'Other', Item: { pk: { S: 'x' } } });
  await page.getByRole('radio', { name: 'All tables' }).click();
  await page.getByRole('button', { name: 'Table Other' }).waitFor();
  // The brackets open the inspector, which this screen has folded away.
  await page.locator('.capacity-screen').focus();
  await page.keyboard.press('[');
  await page.locator('.app.inspector-open .inspector').waitFor();
  await accessible(page, 'Capacity');
  await profile.done();
});

test('settings: delays of the model, units of an index, another TTL attribute, tags', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Set', {
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'g', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [{ IndexName: 'by-g', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' }, ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 3 } }],
  });
  const described = async () => (await ok(page, 'DescribeTable', { TableName: 'Set' })).Table;
  await go(page, ['g', 'e']);
  await page.getByLabel('Read capacity units of by-g').fill('7');
  await page.getByRole('button', { name: 'Apply to by-g' }).click();
  await until('the index has 7', async () => (await described()).GlobalSecondaryIndexes[0].ProvisionedThroughput.ReadCapacityUnits === 7);
  await active(page, 'Set');

  await page.getByLabel('TTL attribute').fill('first');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByLabel('Another TTL attribute').fill('second');
  await page.getByRole('button', { name: 'Change the attribute' }).click();
  await until('the attribute is changed', async () => {
    const { TimeToLiveDescription } = await ok(page, 'DescribeTimeToLive', { TableName: 'Set' });
    return TimeToLiveDescription.AttributeName === 'second';
  });

  await page.getByLabel('Tag key').fill('team');
  await page.getByLabel('Tag value').fill('books');
  await page.keyboard.press('Enter');
  await page.getByText('team = books').waitFor();
  const ResourceArn = (await described()).TableArn;
  assert.deepEqual((await ok(page, 'ListTagsOfResource', { ResourceArn })).Tags, [{ Key: 'team', Value: 'books' }]);
  await page.getByRole('button', { name: 'Remove tag team' }).click();
  await until('the tag is gone', async () => (await ok(page, 'ListTagsOfResource', { ResourceArn })).Tags.length === 0);

  await page.getByLabel('A table or index changes for').selectOption('5 m');
  await until('the delay holds', async () => {
    await send(page, 'CreateTable', { TableName: 'Slow', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' });
    return (await page.locator('.clock .jump').getAttribute('aria-label')).includes('Table active in 4 m');
  });

  await go(page, ['g', 'x']);
  await page.getByRole('button', { name: 'Global index' }).click();
  const dialog = page.getByRole('dialog');
  assert.equal(await dialog.getByLabel('Read units').inputValue(), '5');
  await accessible(page, 'Global index');
  await profile.done();
});

test('a phone has the clock, the commands and the shortcuts; middle widths fold the inspector', async () => {
  const profile = await world.profile({ viewport: { width: 390, height: 844 } });
  const page = await bookshop(profile);
  const before = await clockNow(page);
  await page.locator('.clock .now').click();
  const dialog = page.getByRole('dialog', { name: 'Virtual clock' });
  await dialog.getByRole('radio', { name: '60×' }).waitFor();
  await accessible(page, 'Clock');
  await dialog.getByRole('button', { name: '+24 h' }).click();
  await until('a day has passed', async () => (await clockNow(page)) - before >= 86_400_000);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Search or run' }).click();
  await page.keyboard.type('shortcuts');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  for (const width of [390, 768, 1024, 1279]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${width} is ${wide} px too wide`);
    if (width >= 768) assert.ok(!(await page.locator('.inspector').isVisible()), `the inspector covers the work at ${width}`);
  }
  await page.locator('.rail').getByRole('button', { name: 'Inspector' }).click();
  assert.ok(await page.locator('.inspector').isVisible());
  await profile.done();
});

test('files are imported one after the other, with types chosen and refused rows to take along', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.locator('input[aria-label="Import a file"]').setInputFiles([
    file('one.csv', 'id,zip,secret\na,01234,x\nb,99999,y\n,1,z\n'),
    file('two.csv', 'id\nc\n'),
  ]);
  const first = page.getByRole('dialog', { name: 'Import, 1 more to come' });
  await first.getByLabel('Type of zip').selectOption('string');
  await first.getByLabel('Type of secret').selectOption('skip');
  await first.getByLabel('Partition key').selectOption('id');
  await first.getByLabel('Sort key').selectOption('');
  await accessible(page, 'Import');
  await first.getByRole('button', { name: 'Import', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), first.getByRole('button', { name: 'Download' }).click()]);
  assert.match(await readFile(await download.path(), 'utf8'), /^line\twhy it was refused\n4\t/);
  await first.getByRole('button', { name: 'Show the items' }).click();
  const { Items } = await ok(page, 'Scan', { TableName: 'one' });
  assert.deepEqual(Items.find((item) => item.id.S === 'a'), { id: { S: 'a' }, zip: { S: '01234' } });
  const second = page.getByRole('dialog', { name: 'Import', exact: true });
  await second.getByRole('button', { name: 'Cancel' }).click();
  await profile.done();
});

test('the console completes keys and indexes, shows where an error is, and brings requests back', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  await page.keyboard.press('Control+`');
  const field = page.getByRole('textbox', { name: /Request body/ });
  await until('the editor has the focus', () => field.evaluate((element) => element === document.activeElement));
  await page.getByRole('combobox', { name: 'Operation' }).selectOption('GetItem');
  await field.fill('{"TableName": "Bookshop", "Key": {');
  await field.press('Control+ ');
  assert.match(await page.getByRole('listbox', { name: 'Completion' }).innerText(), /PK[^]*SK/);
  await page.keyboard.press('Enter');
  assert.equal(await field.inputValue(), '{"TableName": "Bookshop", "Key": {"PK": {"S": "');
  // No JSON: the place is shown.
  await page.getByRole('button', { name: 'Show the place' }).click();
  await field.fill('{"TableName": "Nowhere", "Key": {"PK": {"S": "x"}}}');
  await field.press('Control+Enter');
  await page.locator('.answer').getByText('ResourceNotFoundException').waitFor();
  await field.fill('{"TableName": "Bookshop", "Key": {"PK": {"S": "x"}, "SK": {"S": "y"}}, "ProjectionExpression": "a b"}');
  await field.press('Control+Enter');
  await page.locator('.answer').getByRole('button', { name: 'Show the place' }).click();
  assert.equal(await field.evaluate((f) => f.value.slice(f.selectionStart, f.selectionEnd)), '"ProjectionExpression"');
  await field.press('Alt+ArrowUp');
  await field.press('Alt+ArrowUp');
  assert.match(await field.inputValue(), /Nowhere/);
  const tall = async () => page.locator('.drawer').evaluate((drawer) => drawer.clientHeight);
  const before = await tall();
  await page.getByRole('separator', { name: 'Height of the console' }).focus();
  await page.keyboard.press('ArrowUp');
  assert.ok(await tall() > before);
  await accessible(page, 'Console');
  await profile.done();
});

test('the palette forgives a slip, names workspaces, and takes back', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  const command = async (text) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill(text);
  };
  await command('tiemline');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Timeline', exact: true }).waitFor();
  await command('new item');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTitle('Workspaces').click();
  await page.getByRole('dialog').getByRole('button', { name: 'New workspace' }).click();
  await page.getByRole('heading', { name: 'No tables yet' }).waitFor();
  await command('workspace bookshop');
  await page.getByRole('option', { name: 'Workspace Bookshop' }).click();
  await page.locator('.tree-row .name', { hasText: 'Bookshop' }).waitFor();
  await profile.done();
});

test('the tree draws the last minute and opens an index; F6 walks what is on the page', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  await ok(page, 'PutItem', { TableName: 'Bookshop', Item: { PK: { S: 'p' }, SK: { S: 's' } } });
  await page.locator('.tree').getByRole('img', { name: /^last minute: .+ RCU, 1 WCU$/ }).waitFor();
  await page.locator('.tree').getByRole('button', { name: /open-orders/ }).click();
  await until('the index has the focus', () => page.evaluate(() => document.activeElement.id === 'index-open-orders'));
  await page.keyboard.press('Control+`');
  await page.getByRole('textbox', { name: /Request body/ }).waitFor();
  await page.locator('.top button').first().focus();
  const seen = [];
  for (let n = 0; n < 5; n += 1) {
    await page.keyboard.press('F6');
    seen.push(await page.evaluate(() => ['.drawer', '.tree', '.work', '.inspector', '.top'].find((region) => document.activeElement.closest(region))));
  }
  assert.deepEqual(seen, ['.tree', '.work', '.drawer', '.inspector', '.top']);
  await profile.done();
});

test('the rows of the tree stay as they are while their table is written to', async () => {
  const profile = await world.profile();
  const page = await bookshop(profile);
  const row = await page.locator('.tree-row .open', { hasText: 'Bookshop' }).first().elementHandle();
  const label = () => page.getByRole('tab', { name: /^Items/ }).innerText();
  const before = await label();
  for (let n = 0; n < 3; n += 1) await ok(page, 'PutItem', { TableName: 'Bookshop', Item: { PK: { S: `NEW#${n}` }, SK: { S: 'x' } } });
  await until('the new items are counted', async () => (await label()) !== before);
  // A press that began before a write ends on the same button.
  assert.ok(await row.evaluate((element) => element.isConnected));
  await profile.done();
});
