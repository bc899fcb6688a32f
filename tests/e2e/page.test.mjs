// The page itself: it starts, answers, keeps its data and works without a network.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { open, ready } from './lib/browser.mjs';
import { createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

test('the page starts without a complaint and shows something to act on', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await page.getByRole('button').or(page.getByRole('link')).first().waitFor();
  assert.match(await page.title(), /Hashrange/);
  assert.equal(await page.locator('h1').count(), 1);
  await profile.done();
});

test('every file comes from the page\'s own host, under its strict policy', async () => {
  const profile = await world.profile();
  const foreign = [];
  profile.context.on('request', (request) => {
    if (!request.url().startsWith(world.url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  const page = await profile.visit();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /script-src[^;]*('unsafe-inline'|'unsafe-eval'|sha256)/);
  assert.deepEqual(foreign, []);
  await profile.done();
});

test('the page works from any folder of a host', async () => {
  const { createServer, request } = await import('node:http');
  // The same files, one folder down.
  const proxy = createServer((from, to) => {
    if (!from.url.startsWith('/a/folder/')) return to.writeHead(404).end();
    const onward = request(new URL(from.url.slice('/a/folder'.length), world.url), { headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    });
    onward.end();
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const profile = await world.profile();
  const page = await profile.context.newPage();
  const missing = [];
  page.on('response', (response) => { if (response.status() >= 400) missing.push(response.url()); });
  await page.goto(`http://127.0.0.1:${proxy.address().port}/a/folder/`);
  await ready(page);
  assert.deepEqual(missing, []);
  await profile.done();
  proxy.closeAllConnections();
  proxy.close();
});

test('window.hashrange answers like the service', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  assert.match(await page.evaluate(() => window.hashrange.version), /^\d+\.\d+\.\d+$/);
  assert.equal(typeof await page.evaluate(() => window.hashrange.clock.now()), 'number');

  await createTable(page, 'Music', { partition: 'Artist', sort: 'SongTitle' });
  const item = { Artist: { S: 'Acme Band' }, SongTitle: { S: 'Happy Day' }, Awards: { N: '10' } };
  await ok(page, 'PutItem', { TableName: 'Music', Item: item });
  const found = await ok(page, 'GetItem', {
    TableName: 'Music',
    Key: { Artist: item.Artist, SongTitle: item.SongTitle },
    ReturnConsumedCapacity: 'TOTAL',
  });
  assert.deepEqual(found.Item, item);
  assert.equal(found.ConsumedCapacity.CapacityUnits, 0.5);

  const missing = await send(page, 'GetItem', { TableName: 'NoSuchTable', Key: { Artist: { S: 'x' } } });
  assert.equal(missing.status, 400);
  assert.equal(missing.body.__type, 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException');
  assert.ok(missing.headers['x-amzn-requestid']);
  await profile.done();
});

test('a reload keeps every table and item', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Kept');
  for (let n = 0; n < 20; n += 1) await ok(page, 'PutItem', { TableName: 'Kept', Item: { pk: { S: `item ${n}` }, n: { N: `${n}` } } });
  await page.reload();
  await ready(page);
  const { Count, Items } = await ok(page, 'Scan', { TableName: 'Kept' });
  assert.equal(Count, 20);
  assert.deepEqual(Items.map((item) => Number(item.n.N)).sort((a, b) => a - b), [...Array(20).keys()]);
  await profile.done();
});

test('without a network the page opens from its worker, data and all', async () => {
  const profile = await world.profile();
  const page = await profile.visit();
  await createTable(page, 'Offline');
  await ok(page, 'PutItem', { TableName: 'Offline', Item: { pk: { S: 'here' } } });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await profile.context.setOffline(true);
  await page.reload();
  await ready(page);
  const { Item } = await ok(page, 'GetItem', { TableName: 'Offline', Key: { pk: { S: 'here' } } });
  assert.deepEqual(Item, { pk: { S: 'here' } });
  await profile.context.setOffline(false);
  await profile.done();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the first screen is accessible (${colorScheme})`, async () => {
    const profile = await world.profile({ colorScheme });
    const page = await profile.visit();
    await accessible(page, `first screen, ${colorScheme}`);
    await profile.done();
  });
}
