// A large file: every row is there when the report says so, and the page stays alive meanwhile.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './lib/browser.mjs';
import { ok } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const ROWS = 20_000;

async function everything(page) {
  const found = new Map();
  let ExclusiveStartKey;
  do {
    const answer = await ok(page, 'Scan', { TableName: 'large', ...(ExclusiveStartKey && { ExclusiveStartKey }) });
    for (const item of answer.Items) found.set(item.id.S, item.n.N);
    ({ LastEvaluatedKey: ExclusiveStartKey } = answer);
  } while (ExclusiveStartKey);
  return found;
}

test('20,000 rows: all of them durable when the report says so, with frames drawn meanwhile', async () => {
  const profile = await world.profile();
  let page = await profile.visit();
  await ok(page, 'ListTables');
  const lines = Array.from({ length: ROWS }, (_, n) => `row-${n},${n},${'x'.repeat(200)}`);
  // A row that replaces another, and one that is refused.
  lines.push('row-7,70007,again', ',1,no key');
  const csv = ['id,n,text', ...lines].join('\n');
  await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByLabel('Partition key').selectOption('id');
  await dialog.getByLabel('Sort key').selectOption('');
  // Each frame notes what the page says: an import in one piece would draw none between.
  await page.evaluate(() => {
    window.said = new Set();
    const look = () => {
      const text = document.querySelector('[role=dialog] [role=status]')?.textContent ?? '';
      window.said.add(text);
      if (!/Done\./.test(text)) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Show the items' }).waitFor();
  assert.match(await dialog.innerText(), /Done\. 20,001 items put into large, 1 of them over one with the same key; [\d,.]+ WCU; 1 row refused/);
  const said = await page.evaluate(() => [...window.said].filter((text) => /so far/.test(text)));
  assert.ok(said.length >= 3, `progress was seen ${said.length} times: ${said.join(' | ')}`);
  // Gone without a goodbye: what the report called done is on the disk.
  const debug = await profile.context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  debug.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
  page = await profile.visit();
  const found = await everything(page);
  assert.equal(found.size, ROWS);
  for (let n = 0; n < ROWS; n += 1) assert.equal(found.get(`row-${n}`), n === 7 ? '70007' : String(n));
  await profile.done([/the page crashed/]);
});
