// Ours beside what else keeps items in a browser: durable single writes, a durable import, the first
// read after opening again, reads. One page for each, their rounds in turns: a disk is not as fast at
// every moment. Only the page that is measured does anything.
import { ready } from '../../tests/e2e/lib/browser.mjs';
import { serve } from '../lib/static.mjs';
import { withBrowser } from './browser.mjs';
import { progress, results } from './results.mjs';
import * as stores from './stores.mjs';

/** Who is measured, how its page is made, and what it does that can be compared. */
const PEERS = [
  { name: 'IndexedDB alone', install: stores.indexedDb, durable: true },
  { name: 'PGlite, IndexedDB', install: stores.pglite, argument: 'idb://', durable: true },
  { name: 'SQLite, OPFS', install: stores.sqlite, argument: true, durable: true },
  { name: 'PGlite, in memory', install: stores.pglite, argument: 'memory://' },
  { name: 'SQLite, in memory', install: stores.sqlite, argument: false },
];

export const peers = ({ quick }) => withBrowser(async ({ context, url }) => {
  const out = results('peers');
  const shelf = await serve(process.env.NPM_PEERS);
  const rows = quick ? 20_000 : 100_000;
  const [rounds, ms] = quick ? [3, 300] : [5, 1000];
  const blank = new URL('package.json', shelf.url).href;
  /** A page with `window.store` on a store of this name, open. */
  const visit = async (who, store) => {
    const page = await context.newPage();
    const began = performance.now();
    await page.goto(who.install === stores.hashrange ? url : blank);
    if (who.install === stores.hashrange) await ready(page);
    await page.evaluate(stores.kit);
    await page.evaluate(who.install, who.argument);
    await page.evaluate((name) => window.store.open(name), store);
    return { page, began };
  };
  const us = { name: 'Hashrange', install: stores.hashrange, durable: true, single: [], load: [], reopen: [], read: [] };
  const all = [us, ...PEERS.map((peer) => ({ ...peer, single: [], load: [], reopen: [], read: [] }))];
  const alive = new Set();
  try {
    for (const who of all) {
      try {
        who.page = (await visit(who, 'first')).page;
        alive.add(who);
      } catch (error) {
        console.log(`${who.name} does not run here: ${error.message.split('\n')[0]}`);
      }
    }
    const turn = async (what, act) => {
      for (const who of alive) {
        progress(`${what}, ${who.name}`);
        await act(who);
      }
      progress();
    };
    for (let n = 0; n < rounds; n += 1) {
      await turn(`single writes, round ${n + 1} of ${rounds}`, async (who) => {
        await who.page.bringToFront();
        const { rate, next } = await who.page.evaluate(([ms, from]) => window.rate((n) => window.store.put(n), ms, from), [ms, who.next ?? 0]);
        who.single.push(rate);
        who.next = next;
      });
      await turn(`reads, round ${n + 1} of ${rounds}`, async (who) => {
        await who.page.bringToFront();
        who.read.push((await who.page.evaluate(([ms, have]) => window.rate((n) => window.store.get((n * 7919) % have), ms, 0), [ms, who.next])).rate);
      });
    }
    for (let n = 0; n < (quick ? 1 : 3); n += 1) {
      await turn(`import of ${rows} items, round ${n + 1}`, async (who) => {
        await who.page.close();
        ({ page: who.page } = await visit(who, `import${n}`));
        who.load.push(await who.page.evaluate((rows) => window.load(rows), rows));
      });
    }
    for (let n = 0; n < (quick ? 2 : 5); n += 1) {
      await turn(`opening again, round ${n + 1}`, async (who) => {
        if (!who.durable) return;
        await who.page.close();
        const { page, began } = await visit(who, 'import0');
        await page.evaluate(() => window.store.get(777));
        who.reopen.push(performance.now() - began);
        who.page = page;
      });
    }
    const line = (what, unit, part, peer, goal, remark) => out.add({
      where: 'browser', what, unit, rounds: us[part], peer: peer.name, peer_rounds: peer[part], items: part === 'load' ? rows : undefined, item_bytes: 250, goal, remark,
    });
    for (const peer of [...alive].slice(1)) {
      const raw = peer.name === 'IndexedDB alone';
      const kept = peer.durable ? '' : 'theirs is kept nowhere';
      line('durable single writes, one after the other', '/s', 'single', peer, raw ? { at_least: 0.8 } : undefined, kept);
      line(`import of ${rows.toLocaleString('en')} items, durable`, 's', 'load', peer, raw ? { at_least: 10 } : undefined, kept);
      line('reads of one item, one after the other', '/s', 'read', peer, undefined, kept);
      if (peer.durable) line('from navigation to the first item read', 'ms', 'reopen', peer);
    }
  } finally {
    out.write();
    shelf.closeAllConnections();
    shelf.close();
  }
});
