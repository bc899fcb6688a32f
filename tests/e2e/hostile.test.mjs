// Markup in every text that a person, a file or a link can bring in: it is shown as text, never made
// into elements, and the page's policy would not let it run if it were.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { open } from './lib/browser.mjs';
import { crc32 } from './lib/format.mjs';
import { createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

/** Elements of this kind are nobody's but an attacker's. */
const MARK = 'x-hostile';
const EVIL = `<${MARK}></${MARK}><img src=x onerror="window.hit=1"><script>window.hit=1</script>"'><svg onload=window.hit=1>`;

/** A profile that notes whatever the policy refuses and whatever is asked of a foreign host. */
async function watched(options) {
  const profile = await world.profile(options);
  await profile.context.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return profile;
}

/** Nothing of it became an element or ran, and no attempt was even made. */
async function unharmed(page, where) {
  const found = await page.evaluate((mark) => ({
    elements: document.querySelectorAll(`${mark}, img[src="x"], [onerror], [onload]`).length,
    scripts: [...document.scripts].filter((script) => !script.src).length,
    hit: window.hit,
    refused: window.refused,
  }), MARK);
  assert.deepEqual(found, { elements: 0, scripts: 0, hit: undefined, refused: [] }, where);
}

const shown = (page) => page.getByText(`<${MARK}>`, { exact: false }).first().waitFor();

test('names, values and documents full of markup are shown as text on every screen', async () => {
  const profile = await watched();
  const page = await profile.visit();
  await createTable(page, 'Evil', { partition: EVIL.slice(0, 200), sort: 'sk', StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } });
  const partition = EVIL.slice(0, 200);
  const values = {
    [`${EVIL} attribute`]: { S: EVIL },
    html: { S: `<!doctype html><html><body>${EVIL}</body></html>` },
    xml: { S: `<?xml version="1.0"?><root a="${'&quot;'}">${EVIL.replaceAll('onload=window.hit=1', '')}</root>` },
    json: { S: JSON.stringify({ [EVIL]: [EVIL] }) },
    link: { S: 'javascript:window.hit=1' },
    map: { M: { [EVIL]: { L: [{ S: EVIL }, { SS: [EVIL] }] } } },
  };
  const item = (sk) => ({ [partition]: { S: EVIL }, sk: { S: sk }, ...values });
  await ok(page, 'PutItem', { TableName: 'Evil', Item: item(EVIL) });
  await page.evaluate(([key]) => window.hashrange.send('DynamoDB_20120810.PutItem', `{"TableName":"Evil","Item":{${JSON.stringify(key)}:{"S":"proto"},"sk":{"S":"p"},"__proto__":{"M":{"hit":{"N":"1"}}},"constructor":{"S":"x"}}}`), [partition]);
  await send(page, 'UpdateTimeToLive', { TableName: 'Evil', TimeToLiveSpecification: { Enabled: true, AttributeName: EVIL.slice(0, 255) } });
  // Errors that repeat what they refuse.
  await send(page, 'GetItem', { TableName: EVIL, Key: { [EVIL]: { S: EVIL } } });
  await send(page, 'Query', { TableName: 'Evil', KeyConditionExpression: EVIL, ExpressionAttributeValues: { [EVIL]: { S: EVIL } } });
  await page.evaluate((evil) => window.hashrange.send(`DynamoDB_20120810.${evil}`, `{"${evil}`), EVIL);

  await page.locator('.tree').getByRole('button', { name: /^Evil/ }).first().click();
  for (const name of ['Items', 'Query & Scan', 'Indexes', 'Capacity', 'Stream', 'TTL', 'Replicas', 'Settings']) {
    await page.getByRole('tab', { name }).click();
    await page.locator('.work .screen').waitFor();
    if (name === 'Items') await shown(page);
    await unharmed(page, name);
  }
  // A row opened, its documents unfolded and in the editor.
  await page.getByRole('tab', { name: 'Items' }).click();
  await page.getByRole('gridcell').filter({ hasText: `<${MARK}>` }).first().click();
  await page.keyboard.press('Enter');
  await unharmed(page, 'a cell opened');
  await page.keyboard.press('e');
  await unharmed(page, 'the editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await unharmed(page, 'Timeline');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(EVIL.slice(0, 60));
  await unharmed(page, 'the palette');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => ({}).hit), undefined, 'no prototype was touched');
  // The looks above would have seen it.
  await page.evaluate((evil) => document.body.insertAdjacentHTML('beforeend', evil), EVIL);
  await assert.rejects(unharmed(page, 'markup'));
  await profile.done([/violates|Refused|404/]);
});

test('a file\'s name, columns and cells, and a workspace\'s name, are text', async () => {
  const profile = await watched();
  const page = await profile.visit();
  await createTable(page, 'Plain');
  const csv = `id,"${EVIL.replaceAll('"', '""')}"\n1,"${EVIL.replaceAll('"', '""')}"\n2\n,"x"\n`;
  await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles({ name: `${EVIL.replaceAll('/', '_')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.waitFor();
  await shown(page);
  await unharmed(page, 'the import');
  await page.keyboard.press('Escape');
  await page.locator('input[type=file][aria-label="Import a file"]').setInputFiles({ name: 'x.hashrange', mimeType: 'application/octet-stream', buffer: Buffer.from(`HASHRANGE\n${EVIL}`) });
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await unharmed(page, 'a file that is none');
  await page.keyboard.press('Escape');
  await page.goto(`${world.url}#w=${encodeURIComponent(EVIL)}`);
  await page.goto(`${world.url}#w=AQIDBAUGBwgJ${EVIL}`);
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await unharmed(page, 'a link that is none');
  await profile.done();
});

test('a link from a stranger whose every text is markup opens as text', async () => {
  const profile = await watched();
  const page = await profile.visit();
  const name = EVIL.slice(0, 100);
  await createTable(page, 'Evil', { partition: name });
  await ok(page, 'PutItem', { TableName: 'Evil', Item: { [name]: { S: EVIL }, [EVIL]: { S: EVIL } } });
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await unharmed(page, 'sharing');
  const friend = await watched();
  const other = await friend.context.newPage();
  await other.goto(renamed(link, `${EVIL.slice(0, 60)}`));
  await shown(other);
  await unharmed(other, 'what arrived');
  await other.getByRole('button', { name: 'Open as a new workspace' }).click();
  await other.locator('.tree').getByRole('button', { name: /^Evil/ }).first().waitFor();
  await shown(other);
  await other.locator('.workspace-menu').click();
  await other.getByRole('dialog').waitFor();
  await unharmed(other, 'opened');
  await friend.done();
  await profile.done();
});

/** The same link with another name of the workspace: its first text. */
function renamed(link, name) {
  const [before, text] = link.split('#w=');
  const sealed = Buffer.from(text, 'base64url');
  const body = inflateRawSync(sealed.subarray(9));
  const bytes = Buffer.from(name);
  assert.ok(bytes.length < 128 && body[0] < 128);
  const changed = Buffer.concat([Buffer.from([bytes.length]), bytes, body.subarray(1 + body[0])]);
  const head = Buffer.alloc(9);
  head[0] = sealed[0];
  head.writeUInt32LE(crc32(changed), 1);
  head.writeUInt32LE(changed.length, 5);
  return `${before}#w=${Buffer.concat([head, deflateRawSync(changed)]).toString('base64url')}`;
}

test('requests that nest a thousand deep, or hold a megabyte of one thing, leave the page alive', async () => {
  const profile = await watched();
  const page = await profile.visit();
  await createTable(page, 'Plain');
  const nested = (open, inner, close, times) => open.repeat(times) + inner + close.repeat(times);
  const deep = [nested('{"L":[', '{"S":"x"}', ']}', 490), nested('{"M":{"a":', '{"S":"x"}', '}}', 490)];
  const condition = (text) => JSON.stringify({ TableName: 'Plain', Key: { pk: { S: 'x' } }, UpdateExpression: 'SET a = :v', ConditionExpression: text, ExpressionAttributeValues: { ':v': { N: '1' } } });
  const bodies = [
    ['PutItem', nested('[', '', ']', 999)],
    ['PutItem', '['.repeat(1_000_000)],
    ['PutItem', `{"TableName":"Plain","Item":${'{"a":'.repeat(900)}`],
    ...deep.flatMap((value) => [
      ['PutItem', `{"TableName":"Plain","Item":{"pk":{"S":"x"},"a":${value}}}`],
      ['TransactWriteItems', `{"TransactItems":[${Array(101).fill(`{"Put":{"TableName":"Plain","Item":{"a":${value}}}}`)}]}`],
      ['BatchWriteItem', `{"RequestItems":{"Plain":[${Array(26).fill(`{"PutRequest":{"Item":{"a":${value}}}}`)}]}}`],
      ['Scan', `{"TableName":"Plain","FilterExpression":"a = :v","ExpressionAttributeValues":{":v":${value}}}`],
    ]),
    ['UpdateItem', condition(nested('(', 'pk = :v', ')', 2_000))],
    ['UpdateItem', condition(`${'NOT '.repeat(1_000)}pk = :v`)],
    ['UpdateItem', condition(nested('size(', 'pk', ')', 800))],
    ['UpdateItem', condition('x'.repeat(1_000_000))],
    ['PutItem', `{"TableName":"Plain","Item":{"pk":{"N":"${'9'.repeat(1_000_000)}"}}}`],
    ['PutItem', `{"TableName":"Plain","Item":{"pk":{"S":"\\ud800"}}}`],
  ];
  for (const [operation, body] of bodies) {
    const answer = await page.evaluate(([target, body]) => window.hashrange.send(target, body), [`DynamoDB_20120810.${operation}`, body]);
    assert.equal(answer.status, 400, `${operation} ${body.slice(0, 60)}: ${answer.body.slice(0, 200)}`);
  }
  assert.deepEqual((await ok(page, 'ListTables')).TableNames, ['Plain']);
  await unharmed(page, 'deep requests');
  await profile.done();
});

test('the policy refuses scripts in the page, eval, and foreign hosts', async () => {
  const profile = await watched();
  const page = await profile.visit();
  const tried = await page.evaluate(async () => {
    const append = (tag, set) => new Promise((resolve) => {
      const element = Object.assign(document.createElement(tag), set);
      element.onload = () => resolve('loaded');
      element.onerror = () => resolve('refused');
      document.body.append(element);
      setTimeout(() => resolve('refused'), 500);
    });
    const caught = (call) => { try { call(); return 'ran'; } catch (error) { return error.name; } };
    const inline = document.createElement('script');
    inline.textContent = 'window.hit = "inline"';
    document.body.append(inline);
    const handler = document.createElement('div');
    handler.setAttribute('onclick', 'window.hit = "handler"');
    document.body.append(handler);
    handler.click();
    const anchor = Object.assign(document.createElement('a'), { href: 'javascript:void(window.hit = "address")' });
    document.body.append(anchor);
    anchor.click();
    // In a task of the page's own: what the debugger evaluates may use eval.
    const later = (call) => new Promise((resolve) => setTimeout(() => resolve(caught(call)), 0));
    const results = {
      eval: await later(() => (0, eval)('1')),
      function: await later(() => new Function('return 1')()),
      script: await append('script', { src: 'https://example.com/x.js' }),
      data: await append('script', { src: 'data:text/javascript,window.hit="data"' }),
      blob: await append('script', { src: URL.createObjectURL(new Blob(['window.hit="blob"'])) }),
      image: await append('img', { src: 'https://example.com/x.png' }),
      style: await append('link', { rel: 'stylesheet', href: 'https://example.com/x.css' }),
      fetch: await fetch('https://example.com/').then(() => 'ran', (error) => error.name),
      worker: await new Promise((resolve) => {
        try {
          const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          worker.onmessage = () => resolve('ran');
          worker.onerror = () => resolve('refused');
        } catch { resolve('refused'); }
      }),
      form: await new Promise((resolve) => {
        const form = Object.assign(document.createElement('form'), { action: 'https://example.com/', method: 'post' });
        document.body.append(form);
        document.addEventListener('securitypolicyviolation', (event) => { if (event.violatedDirective === 'form-action') resolve('refused'); });
        form.submit();
        setTimeout(() => resolve('sent'), 500);
      }),
      base: (() => { const base = Object.assign(document.createElement('base'), { href: 'https://example.com/' }); document.head.append(base); const uri = document.baseURI; base.remove(); return uri.startsWith(location.origin) ? 'refused' : 'ran'; })(),
    };
    // What becomes of a frame is told by the policy alone.
    await append('iframe', { src: 'https://example.com/' });
    return { results, hit: window.hit, refused: window.refused.map((text) => text.split(' ')[0]) };
  });
  assert.equal(tried.hit, undefined);
  assert.deepEqual(tried.results, {
    eval: 'EvalError', function: 'EvalError', script: 'refused', data: 'refused', blob: 'refused', image: 'refused',
    style: 'refused', fetch: 'TypeError', worker: 'refused', form: 'refused', base: 'refused',
  });
  for (const directive of ['script-src-elem', 'script-src-attr', 'script-src', 'img-src', 'frame-src', 'style-src-elem', 'connect-src', 'worker-src', 'form-action']) {
    assert.ok(tried.refused.includes(directive), `${directive} among ${[...new Set(tried.refused)].join(', ')}`);
  }
  await profile.done([/Content Security Policy|violates|Refused|ERR_|Failed to load|eval/]);
});
