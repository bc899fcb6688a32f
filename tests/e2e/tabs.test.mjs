// Many tabs on one workspace: the one that writes is killed again and again, or falls asleep.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, serveDist } from './lib/browser.mjs';
import { Browser, Model, TABLE, everything, pause, work } from './lib/kill.mjs';
import { randomness } from './lib/random.mjs';
import { createTable, ok, send } from './lib/wire.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

const SEED = 3;
const TABS = 10;
/** A browser that all tabs share a process of would lose them all in a crash: those are told apart. */
const HOW = ['close', 'crash'];

test(`${TABS} tabs write at once and the leader is killed ${TABS - 2} times: nothing acknowledged is lost`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const random = randomness(SEED);
  const server = await serveDist();
  const browser = new Browser();
  await browser.start();
  try {
    const tabs = [await browser.visit(server.url)];
    await createTable(tabs[0], TABLE);
    while (tabs.length < TABS) tabs.push(await browser.visit(server.url));
    const model = new Model();
    const counts = { version: 0, acknowledged: 0 };
    while (tabs.length > 2) {
      const stops = tabs.map(() => ({ now: false }));
      const load = tabs.map((page, worker) => work(worker, { ask: page.ask, model, random, counts, stop: stops[worker] }));
      await pause(50 + random() * 150);
      // The lock goes to whoever has waited longest: the first is the leader.
      stops[0].now = true;
      await browser.kill(tabs.shift(), HOW[Math.floor(random() * HOW.length)]);
      await pause(random() * 150);
      for (const stop of stops) stop.now = true;
      await Promise.all(load);
      const { found, wrong } = await everything(tabs[0].ask);
      assert.deepEqual([...wrong, ...model.check(found)], [], `${tabs.length} tabs left`);
    }
    assert.ok(counts.acknowledged > 4 * TABS, `${counts.acknowledged} acknowledged`);
    // Who is left sees what the others see, and so does a reload.
    const last = await browser.visit(server.url);
    const states = [];
    for (const tab of [...tabs, last]) states.push([...(await everything(tab.ask)).found].sort());
    assert.deepEqual(states[1], states[0]);
    assert.deepEqual(states[2], states[0]);
  } finally {
    await browser.end();
    server.closeAllConnections();
    server.close();
  }
});

const put = (page, key) => send(page, 'PutItem', { TableName: 'Notes', Item: { pk: { S: key } } });

async function lifecycle(profile, page) {
  const debug = await profile.context.newCDPSession(page);
  return (state) => debug.send('Page.setWebLifecycleState', { state });
}

async function keysOf(page) {
  const { Items } = await ok(page, 'Scan', { TableName: 'Notes', ConsistentRead: true });
  return Items.map((item) => item.pk.S).sort();
}

test('a leader and a follower that sleep under load answer everything when they wake', async () => {
  const profile = await world.profile();
  const leader = await profile.visit();
  await createTable(leader, 'Notes');
  const follower = await profile.visit();
  const expected = [];
  for (const [who, sleeper] of [['leader', leader], ['follower', follower]]) {
    const state = await lifecycle(profile, sleeper);
    const keys = Array.from({ length: 40 }, (_, n) => `${who} ${String(n).padStart(2, '0')}`);
    const answers = keys.map((key, n) => put(n % 2 ? follower : leader, key));
    await state('frozen');
    await pause(400);
    await state('active');
    for (const [n, answer] of (await Promise.all(answers)).entries()) assert.equal(answer.status, 200, `${keys[n]}: ${answer.body.message}`);
    expected.push(...keys);
  }
  assert.deepEqual(await keysOf(follower), expected.sort());
  // Asleep while the leader goes: on waking it leads.
  const state = await lifecycle(profile, follower);
  await state('frozen');
  await leader.close();
  await pause(100);
  await state('active');
  while ((await put(follower, 'woken')).status !== 200);
  assert.ok((await keysOf(follower)).includes('woken'));
  await profile.done();
});
