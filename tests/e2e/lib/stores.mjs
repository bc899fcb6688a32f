// What lies in IndexedDB, read and written from a page of the same origin that runs no Hashrange.

/** A page on the same origin that opens nothing. */
export async function outside(profile, url) {
  const page = await profile.context.newPage();
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(new URL('manifest.webmanifest', url).href);
  await page.evaluate(install);
  return page;
}

/** The name of the only workspace's database. */
export const workspace = (page) => page.evaluate(async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('hashrange-workspace-'));
  if (names.length !== 1) throw new Error(`${names.length} workspaces`);
  return names[0];
});

/** Every record of the workspace, as `{ store, key, bytes }`, its bytes in base64. */
export const records = (page, name) => page.evaluate((name) => window.stores.read(name), name);

/** Makes the workspace's records exactly these. */
export const write = (page, name, list) => page.evaluate(([name, list]) => window.stores.write(name, list), [name, list]);

/** A workspace in the catalogue, so that the page opens it. */
export const list = (page, id, name) => page.evaluate(
  ([id, name]) => window.stores.list(id, name), [id, name]);

/** A record damaged one way: `flip` a bit, `cut` it, or `drop` it; where is given by `at`. */
export function damaged({ bytes, ...record }, how, at) {
  if (how === 'drop') return [];
  let changed = Buffer.from(bytes, 'base64');
  const place = at % changed.length;
  if (how === 'cut') changed = changed.subarray(0, place);
  else changed[place] ^= 1 << (at % 8);
  return [{ ...record, bytes: changed.toString('base64') }];
}

function install() {
  const STORES = ['meta', 'log', 'pages'];
  const opened = (name, stores) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => stores.forEach((store) => opening.result.createObjectStore(store));
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const done = (db, transaction) => new Promise((resolve, reject) => {
    transaction.oncomplete = () => { db.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
  });
  const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  window.stores = {
    async read(name) {
      const db = await opened(name, STORES);
      const transaction = db.transaction(STORES);
      const list = [];
      for (const store of STORES) {
        transaction.objectStore(store).openCursor().onsuccess = ({ target: { result: cursor } }) => {
          if (!cursor) return;
          list.push({ store, key: cursor.key, bytes: text(cursor.value) });
          cursor.continue();
        };
      }
      await done(db, transaction);
      const place = ({ store, key }) => STORES.indexOf(store) * 2 ** 52 + (typeof key === 'number' ? key : 0);
      return list.sort((one, other) => place(one) - place(other));
    },
    async write(name, list) {
      const db = await opened(name, STORES);
      const transaction = db.transaction(STORES, 'readwrite');
      for (const store of STORES) transaction.objectStore(store).clear();
      for (const record of list) transaction.objectStore(record.store).put(bytes(record.bytes), record.key);
      await done(db, transaction);
    },
    async list(id, name) {
      const db = await opened('hashrange-catalogue', ['workspaces']);
      const transaction = db.transaction(['workspaces'], 'readwrite');
      transaction.objectStore('workspaces').put(JSON.stringify({ id, name, created_ms: 1, opened_ms: 1 }), id);
      await done(db, transaction);
    },
  };
}
