// ElectroDB, a library for many entities in one table, against the endpoint: every kind of request
// it makes, as its documentation (electrodb.dev) shows them, over entities of our own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { require } from '../e2e/lib/packages.mjs';
import { CREDENTIALS, REGION, startEndpoint } from './endpoint.mjs';

const sdk = require('@aws-sdk/client-dynamodb');
const { Entity, Service, ElectroError } = require('electrodb');

const table = 'Library';
let endpoint, client, library, book, loan;

/** Key attributes of an index by the names of its two. */
const key = (pk, sk) => ({ KeySchema: [{ AttributeName: pk, KeyType: 'HASH' }, { AttributeName: sk, KeyType: 'RANGE' }] });

/** A book, found by its number, by its branch and shelf, and by its author and year. */
const BOOK = {
  model: { entity: 'book', version: '1', service: 'library' },
  attributes: {
    number: { type: 'string', required: true },
    branch: { type: 'string', required: true },
    shelf: { type: 'string', required: true, default: 'new' },
    author: { type: 'string', required: true },
    year: { type: 'number', required: true, padding: { length: 4, char: '0' } },
    state: { type: ['in', 'lent', 'lost'], required: true, default: () => 'in' },
    copies: { type: 'number', default: 1, validate: (copies) => copies >= 0 },
    subjects: { type: 'set', items: 'string' },
    notes: { type: 'list', items: { type: 'map', properties: { by: { type: 'string' }, text: { type: 'string' } } } },
    size: { type: 'map', properties: { pages: { type: 'number' }, weight: { type: 'number' } } },
    changed: { type: 'number', watch: '*', set: () => 7 },
  },
  indexes: {
    number: { pk: { field: 'pk', composite: ['number'] }, sk: { field: 'sk', composite: [] } },
    shelf: { collection: 'branch', index: 'gsi1', pk: { field: 'gsi1pk', composite: ['branch'] }, sk: { field: 'gsi1sk', composite: ['shelf', 'number'] } },
    author: { index: 'gsi2', pk: { field: 'gsi2pk', composite: ['author'] }, sk: { field: 'gsi2sk', composite: ['year', 'number'] } },
  },
};

/** A loan, found by its reader and by its branch. */
const LOAN = {
  model: { entity: 'loan', version: '1', service: 'library' },
  attributes: {
    reader: { type: 'string', required: true },
    number: { type: 'string', required: true },
    branch: { type: 'string', required: true },
    until: { type: 'string', required: true },
  },
  indexes: {
    reader: { pk: { field: 'pk', composite: ['reader'] }, sk: { field: 'sk', composite: ['number'] } },
    branch: { collection: 'branch', index: 'gsi1', pk: { field: 'gsi1pk', composite: ['branch'] }, sk: { field: 'gsi1sk', composite: ['until', 'number'] } },
  },
};

before(async () => {
  endpoint = await startEndpoint();
  client = new sdk.DynamoDBClient({ endpoint: endpoint.url, region: REGION, credentials: CREDENTIALS });
  const names = ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'];
  await client.send(new sdk.CreateTableCommand({
    TableName: table,
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    ...key('pk', 'sk'),
    GlobalSecondaryIndexes: ['gsi1', 'gsi2'].map((IndexName) => ({ IndexName, ...key(`${IndexName}pk`, `${IndexName}sk`), Projection: { ProjectionType: 'ALL' } })),
    BillingMode: 'PAY_PER_REQUEST',
  }));
  await sdk.waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: table });
  book = new Entity(BOOK, { client, table });
  loan = new Entity(LOAN, { client, table });
  library = new Service({ book, loan }, { client, table });
});
after(async () => {
  client.destroy();
  await endpoint.stop();
});

const A = { number: 'a1', branch: 'north', author: 'Lem', year: 1961 };
const numbers = ({ data }) => data.map((book) => book.number);

/** Fails for its condition, as ElectroDB tells it. */
const refused = (promise) => assert.rejects(promise, (error) => error instanceof ElectroError && error.cause?.name === 'ConditionalCheckFailedException');

test('create, get, put and upsert', async () => {
  const { data: made } = await book.create({ ...A, subjects: ['sea', 'space'], size: { pages: 204 } }).go();
  assert.deepEqual([made.state, made.shelf, made.copies], ['in', 'new', 1]);
  await refused(book.create(A).go());
  const { data } = await book.get({ number: 'a1' }).go({ consistent: true });
  assert.deepEqual([data.year, data.subjects, data.size], [1961, ['sea', 'space'], { pages: 204 }]);
  assert.deepEqual((await book.get({ number: 'a1' }).go({ attributes: ['author', 'year'] })).data, { author: 'Lem', year: 1961 });
  assert.equal((await book.get({ number: 'none' }).go()).data, null);
  await book.put({ ...A, number: 'a2', year: 1968, copies: 3 }).go();
  const { data: upserted } = await book.upsert({ ...A, number: 'a3', year: 1971 }).add({ copies: 2 }).go({ response: 'all_new' });
  assert.deepEqual([upserted.copies, upserted.year], [2, 1971]);
});

test('update and patch: every action, nested paths, conditions, what is returned', async () => {
  const { data } = await book.patch({ number: 'a1' })
    .set({ state: 'lent' })
    .add({ copies: 5, subjects: ['oceans'] })
    .append({ notes: [{ by: 'ann', text: 'torn' }] })
    .data(({ size }, { set }) => { set(size.weight, 310); })
    .where(({ state, copies }, { eq, lt }) => `${eq(state, 'in')} AND ${lt(copies, 10)}`)
    .go({ response: 'all_new' });
  assert.deepEqual([data.state, data.copies, data.size.weight, data.subjects], ['lent', 6, 310, ['oceans', 'sea', 'space']]);
  assert.equal(data.changed, 7);
  const { data: old } = await book.update({ number: 'a1' }).subtract({ copies: 1 }).remove(['size']).delete({ subjects: ['sea'] }).go({ response: 'all_old' });
  assert.deepEqual([old.copies, old.size.pages], [6, 204]);
  const { data: now } = await book.get({ number: 'a1' }).go();
  assert.deepEqual([now.copies, now.size, now.subjects], [5, undefined, ['oceans', 'space']]);
  await refused(book.patch({ number: 'none' }).set({ state: 'lost' }).go());
  await refused(book.update({ number: 'a1' }).set({ state: 'lost' }).where(({ state }, { ne }) => ne(state, 'lent')).go());
  // A key of an index moves with its attributes.
  await book.update({ number: 'a1' }).set({ shelf: 'classics' }).composite({ branch: 'north', number: 'a1' }).go();
  assert.deepEqual(numbers(await book.query.shelf({ branch: 'north', shelf: 'classics' }).go()), ['a1']);
});

test('queries: sort keys, filters, order, pages and the index that fits', async () => {
  const lem = () => book.query.author({ author: 'Lem' });
  assert.deepEqual(numbers(await lem().go()), ['a1', 'a2', 'a3']);
  assert.deepEqual(numbers(await lem().go({ order: 'desc', limit: 1 })), ['a3']);
  // Compared as keys, whose ends the numbers of the books are, or as attributes, by a filter too.
  assert.deepEqual(numbers(await lem().gt({ year: 1961 }).go()), ['a1', 'a2', 'a3']);
  assert.deepEqual(numbers(await lem().gt({ year: 1961 }).go({ compare: 'attributes' })), ['a2', 'a3']);
  assert.deepEqual(numbers(await lem().lte({ year: 1961 }).go({ compare: 'v2' })), ['a1']);
  assert.deepEqual(numbers(await lem().between({ year: 1960 }, { year: 1968 }).go()), ['a1']);
  assert.deepEqual(numbers(await book.query.shelf({ branch: 'north' }).begins({ shelf: 'cl' }).go()), ['a1']);
  const lent = lem().where(({ state, subjects, notes }, { eq, contains, exists }) => `${eq(state, 'lent')} AND ${contains(subjects, 'space')} AND ${exists(notes)}`);
  assert.deepEqual(numbers(await lent.go()), ['a1']);
  const pages = [];
  let cursor = null;
  do {
    const page = await lem().go({ limit: 2, cursor });
    pages.push(numbers(page));
    ({ cursor } = page);
  } while (cursor);
  assert.deepEqual(pages, [['a1', 'a2'], ['a3']]);
  assert.deepEqual(numbers(await lem().go({ pages: 'all' })), ['a1', 'a2', 'a3']);
  assert.deepEqual(numbers(await book.find({ branch: 'north', shelf: 'new' }).go()), ['a2', 'a3']);
  assert.deepEqual(numbers(await book.match({ author: 'Lem', state: 'lent' }).go()), ['a1']);
  assert.deepEqual(numbers(await book.scan.where(({ copies }, { gte }) => gte(copies, 3)).go()).sort(), ['a1', 'a2']);
});

test('collections: two entities of one branch by one query', async () => {
  await loan.put([
    { reader: 'ann', number: 'a1', branch: 'north', until: '2026-12-01' },
    { reader: 'bo', number: 'a2', branch: 'north', until: '2026-12-24' },
  ]).go();
  const { data } = await library.collections.branch({ branch: 'north' }).go();
  assert.deepEqual([data.book.length, data.loan.map(({ reader }) => reader)], [3, ['ann', 'bo']]);
  const { data: due } = await library.collections.branch({ branch: 'north' })
    .where(({ until, state }, { lt, eq }) => `${lt(until, '2026-12-10')} OR ${eq(state, 'lent')}`).go();
  assert.deepEqual([due.book.length, due.loan.length], [1, 1]);
});

test('batches beyond what one request takes', async () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ number: `m${i}`, branch: 'south', author: 'Many', year: 1900 + i }));
  assert.deepEqual((await book.put(many).go({ concurrent: 3 })).unprocessed, []);
  const keys = [...many.map(({ number }) => ({ number })), ...Array.from({ length: 60 }, (_, i) => ({ number: `gone${i}` }))];
  const { data, unprocessed } = await book.get(keys).go({ concurrent: 2 });
  assert.deepEqual([data.length, unprocessed], [60, []]);
  const ordered = await book.get([{ number: 'm5' }, { number: 'none' }, { number: 'm2' }]).go({ preserveBatchOrder: true });
  assert.deepEqual(ordered.data.map((book) => book?.number ?? null), ['m5', null, 'm2']);
  await book.delete(many.map(({ number }) => ({ number }))).go();
  assert.deepEqual((await book.query.author({ author: 'Many' }).go()).data, []);
});

test('transactions: all or nothing, and why not', async () => {
  const lend = (reader) => library.transaction.write(({ book, loan }) => [
    book.patch({ number: 'a2' }).set({ state: 'lent' }).where(({ state }, { eq }) => eq(state, 'in')).commit({ response: 'all_old' }),
    loan.create({ reader, number: 'a2', branch: 'north', until: '2027-01-01' }).commit(),
    book.check({ number: 'a1' }).where(({ copies }, { gt }) => gt(copies, 0)).commit(),
  ]).go();
  assert.equal((await lend('cid')).canceled, false);
  const again = await lend('dee');
  assert.equal(again.canceled, true);
  assert.deepEqual(again.data.map(({ rejected, code }) => [rejected, code]), [[true, 'ConditionalCheckFailed'], [false, 'None'], [false, 'None']]);
  assert.equal(again.data[0].item.state, 'lent');
  const { data, canceled } = await library.transaction.get(({ book, loan }) => [
    book.get({ number: 'a2' }).commit(), loan.get({ reader: 'cid', number: 'a2' }).commit(), loan.get({ reader: 'dee', number: 'a2' }).commit(),
  ]).go();
  assert.equal(canceled, false);
  assert.deepEqual(data.map(({ item }) => item?.number ?? null), ['a2', 'a2', null]);
});

test('deletes: of what is there, of what must be there', async () => {
  const { data } = await book.remove({ number: 'a3' }).where(({ state }, { eq }) => eq(state, 'in')).go({ response: 'all_old' });
  assert.equal(data.number, 'a3');
  await refused(book.remove({ number: 'a3' }).go());
  await book.delete({ number: 'a3' }).go();
  assert.deepEqual(numbers(await book.query.author({ author: 'Lem' }).go()), ['a1', 'a2']);
});
