// Places to keep items in a browser, all with the same few functions, each in a page of its own:
// ours through `window.hashrange`, IndexedDB alone, PGlite, SQLite, Dynoxide's browser build.
//
// `window.store`: `open(name)`, `put(n)` (durable when it returns), `many(from, to)` (1,000 items,
// durable), `get(n)`. Everything runs in the page; what needs a worker has one, as it would in an app.

/** Common to all: the item, and loops that stop at a time. */
export function kit() {
  const padding = 'x'.repeat(200);
  window.item = (n) => ({ pk: `customer-${n % 5000}`, sk: `order-${String(n).padStart(8, '0')}`, total: n, padding });
  /** Calls `act(n)` one after the other for so long; how many a second. */
  window.rate = async (act, ms, from, count = Infinity) => {
    const began = performance.now();
    let n = from;
    while (performance.now() - began < ms && n < from + count) await act(n++);
    return { rate: ((n - from) * 1000) / (performance.now() - began), next: n };
  };
  window.load = async (rows) => {
    const began = performance.now();
    for (let from = 0; from < rows; from += 1000) await window.store.many(from, Math.min(from + 1000, rows));
    await window.store.settled?.();
    return (performance.now() - began) / 1000;
  };
}

export function hashrange() {
  const target = (operation) => `DynamoDB_20120810.${operation}`;
  const send = async (operation, input) => {
    const { status, body } = await window.hashrange.send(target(operation), JSON.stringify(input));
    if (status !== 200) throw new Error(body);
    return JSON.parse(body);
  };
  const wire = (n) => {
    const { pk, sk, total, padding } = window.item(n);
    return { pk: { S: pk }, sk: { S: sk }, total: { N: String(total) }, padding: { S: padding } };
  };
  // As many under way as fill the journal's next transaction.
  const waiting = new Set();
  window.store = {
    async open(name) {
      const attribute = (AttributeName) => ({ AttributeName, AttributeType: 'S' });
      await send('CreateTable', {
        TableName: name, BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [attribute('pk'), attribute('sk')],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
      }).catch(() => {});
      for (;;) {
        const { Table } = await send('DescribeTable', { TableName: name });
        if (Table.TableStatus === 'ACTIVE') break;
        await new Promise((done) => { setTimeout(done, 20); });
      }
      this.name = name;
    },
    put(n) { return send('PutItem', { TableName: this.name, Item: wire(n) }); },
    async many(from, to) {
      for (let n = from; n < to; n += 25) {
        const puts = Array.from({ length: Math.min(25, to - n) }, (_, i) => ({ PutRequest: { Item: wire(n + i) } }));
        const sent = send('BatchWriteItem', { RequestItems: { [this.name]: puts } }).then(() => waiting.delete(sent));
        waiting.add(sent);
        if (waiting.size >= 64) await Promise.race(waiting);
      }
    },
    settled: () => Promise.all(waiting),
    async get(n) {
      const { pk, sk } = wire(n);
      const { Item } = await send('GetItem', { TableName: this.name, Key: { pk, sk } });
      if (!Item) throw new Error(`item ${n} is not there`);
    },
  };
}

export function indexedDb() {
  const key = (n) => { const { pk, sk } = window.item(n); return `${pk}/${sk}`; };
  window.store = {
    async open(name) {
      this.db = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(`alone-${name}`, 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('items');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
    },
    many(from, to) {
      return new Promise((resolve, reject) => {
        const transaction = this.db.transaction('items', 'readwrite', { durability: 'strict' });
        const items = transaction.objectStore('items');
        for (let n = from; n < to; n += 1) items.put(window.item(n), key(n));
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
        transaction.commit();
      });
    },
    put(n) { return this.many(n, n + 1); },
    get(n) {
      return new Promise((resolve, reject) => {
        const asked = this.db.transaction('items').objectStore('items').get(key(n));
        asked.onsuccess = () => (asked.result ? resolve() : reject(new Error(`item ${n} is not there`)));
        asked.onerror = () => reject(asked.error);
      });
    },
  };
}

/** `where`: `idb://`, which keeps every statement before it returns, or `memory://`. */
export async function pglite(where) {
  const { PGlite } = await import('/node_modules/@electric-sql/pglite/dist/index.js');
  window.store = {
    async open(name) {
      this.db = await PGlite.create(`${where}${name}`);
      await this.db.exec('CREATE TABLE IF NOT EXISTS items (pk text, sk text, total int, padding text, PRIMARY KEY (pk, sk))');
    },
    put(n) {
      const { pk, sk, total, padding } = window.item(n);
      return this.db.query('INSERT INTO items VALUES ($1, $2, $3, $4) ON CONFLICT (pk, sk) DO UPDATE SET total = excluded.total', [pk, sk, total, padding]);
    },
    many(from, to) {
      const items = Array.from({ length: to - from }, (_, i) => window.item(from + i));
      return this.db.query(
        'INSERT INTO items SELECT * FROM json_to_recordset($1) AS t(pk text, sk text, total int, padding text)', [JSON.stringify(items)]);
    },
    async get(n) {
      const { pk, sk } = window.item(n);
      const { rows } = await this.db.query('SELECT * FROM items WHERE pk = $1 AND sk = $2', [pk, sk]);
      if (rows.length !== 1) throw new Error(`item ${n} is not there`);
    },
  };
}

/** SQLite in a worker, where OPFS lets it write at once; `durable` or in memory. */
export async function sqlite(durable) {
  const source = `
    import start from '${location.origin}/node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs';
    const item = (n) => ({ pk: 'customer-' + (n % 5000), sk: 'order-' + String(n).padStart(8, '0'), total: n, padding: 'x'.repeat(200) });
    let db, put, get;
    const write = (n) => { const { pk, sk, total, padding } = item(n); put.bind([pk, sk, total, padding]).stepReset(); };
    const acts = {
      async open(name) {
        const sqlite3 = await start();
        if (${durable}) {
          const pool = await sqlite3.installOpfsSAHPoolVfs({ name, initialCapacity: 6 });
          db = new pool.OpfsSAHPoolDb('/' + name);
          db.exec('PRAGMA synchronous = FULL');
        } else db = new sqlite3.oo1.DB(':memory:');
        db.exec('CREATE TABLE IF NOT EXISTS items (pk TEXT, sk TEXT, total INT, padding TEXT, PRIMARY KEY (pk, sk)) WITHOUT ROWID');
        put = db.prepare('INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)');
        get = db.prepare('SELECT * FROM items WHERE pk = ? AND sk = ?');
      },
      put: write,
      many(from, to) { db.transaction(() => { for (let n = from; n < to; n += 1) write(n); }); },
      get(n) {
        const { pk, sk } = item(n);
        get.bind([pk, sk]);
        const found = get.step() && get.get({});
        get.reset();
        if (!found) throw new Error('item ' + n + ' is not there');
        return found;
      },
    };
    onmessage = async ({ data: { id, act, args } }) => {
      try { postMessage({ id, result: await acts[act](...args) }); } catch (error) { postMessage({ id, error: String(error) }); }
    };`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
  let last = 0;
  const asked = new Map();
  worker.onmessage = ({ data: { id, result, error } }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    if (error) reject(new Error(error)); else resolve(result);
  };
  const ask = (act) => (...args) => new Promise((resolve, reject) => {
    asked.set(++last, { resolve, reject });
    worker.postMessage({ id: last, act, args });
  });
  window.store = { open: ask('open'), put: ask('put'), many: ask('many'), get: ask('get') };
}
