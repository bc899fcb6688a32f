// The rows that are measured with: 250 bytes each, 5,000 partition keys.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const padding = 'x'.repeat(200);

/** The same rows as a CSV file. */
export async function writeCsv(path, rows) {
  const file = createWriteStream(path);
  let text = 'pk,sk,total,padding\n';
  for (let n = 0; n < rows; n += 1) {
    text += `customer-${n % 5000},order-${String(n).padStart(8, '0')},${n},${padding}\n`;
    if (text.length > 1 << 20) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'finish');
}

/** In the page: raw IndexedDB, one record an item, 1,000 a transaction, and one at a time; strict durability. */
export async function rawIndexedDb({ rows, singles }) {
  const padding = 'x'.repeat(200);
  const item = (n) => ({ pk: `customer-${n % 5000}`, sk: `order-${String(n).padStart(8, '0')}`, total: n, padding });
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('raw', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('items');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const put = (from, to) => new Promise((resolve, reject) => {
    const transaction = db.transaction('items', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('items');
    for (let n = from; n < to; n += 1) {
      const value = item(n);
      store.put(value, `${value.pk}/${value.sk}`);
    }
    transaction.commit();
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  let began = performance.now();
  for (let from = 0; from < rows; from += 1_000) await put(from, Math.min(from + 1_000, rows));
  const load = (performance.now() - began) / 1000;
  began = performance.now();
  for (let n = 0; n < singles; n += 1) await put(n, n + 1);
  const rate = singles / ((performance.now() - began) / 1000);
  db.close();
  await new Promise((resolve) => { indexedDB.deleteDatabase('raw').onsuccess = resolve; });
  return { load, rate };
}
