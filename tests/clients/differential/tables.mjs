// Tables with every kind of key and index, and the values their items have: few of each, so that
// requests meet the same items again and again.

export const KEYS = {
  S: ['a', 'b', 'ab', 'é', '1'].map((S) => ({ S })),
  N: ['0', '1', '2', '-1.5', '10'].map((N) => ({ N })),
  B: ['AA==', 'AQI=', '/w=='].map((B) => ({ B })),
};

const SCALARS = [
  ...KEYS.S, ...KEYS.N, ...KEYS.B, { S: '' }, { S: 'z'.repeat(700) }, { N: '1E2' }, { N: '0.10' },
  { N: '12345678901234567890123456789012345678' }, { BOOL: true }, { BOOL: false }, { NULL: true },
  { SS: ['a', 'b'] }, { SS: ['b'] }, { NS: ['1', '2'] }, { NS: ['2', '3.5'] }, { BS: ['AA==', 'AQI='] },
];

/** A value of any kind, rarely one that is none. */
export function value(chance, depth = 2) {
  if (chance.oneIn(150)) {
    return chance.pick([
      { N: 'x' }, { SS: [] }, { NS: ['1', '1.0'] }, { S: 'a', N: '1' }, {}, { N: '1E126' }, { N: '1E-131' },
      { NULL: false }, { N: '' }, { N: '123456789012345678901234567890123456789' }, { SS: ['a', 'a'] },
    ]);
  }
  if (depth > 0 && chance.oneIn(3)) {
    if (chance.oneIn(2)) return { L: chance.some(0, 3, () => value(chance, depth - 1)) };
    const members = chance.some(0, 3, () => [chance.pick(['x', 'y', 'a b']), value(chance, depth - 1)]);
    return { M: Object.fromEntries(members) };
  }
  return chance.pick(SCALARS);
}

const schema = (hash, range) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];

const projection = (chance) => chance.pick([
  { ProjectionType: 'ALL' },
  { ProjectionType: 'KEYS_ONLY' },
  { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x', 'm'] },
]);

/** A table; `types` are those of its key attributes, `body` makes it. */
export function table(chance, TableName) {
  const types = { pk: chance.pick(['S', 'S', 'N', 'B']) };
  const ranged = !chance.oneIn(4);
  if (ranged) types.sk = chance.pick(['S', 'N', 'B']);
  const indexes = {};
  const body = { TableName, KeySchema: schema('pk', ranged && 'sk') };
  if (ranged && !chance.oneIn(3)) {
    types.n = 'N';
    indexes.local = { hash: 'pk', range: 'n', local: true };
    body.LocalSecondaryIndexes = [{ IndexName: 'local', KeySchema: schema('pk', 'n'), Projection: projection(chance) }];
  }
  if (!chance.oneIn(3)) {
    types.g = 'S';
    const range = chance.pick([undefined, 'n', 'pk']);
    if (range === 'n') types.n = 'N';
    indexes.global = { hash: 'g', range };
    body.GlobalSecondaryIndexes = [{ IndexName: 'global', KeySchema: schema('g', range), Projection: projection(chance) }];
  }
  body.AttributeDefinitions = Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
  body.BillingMode = 'PAY_PER_REQUEST';
  return { name: TableName, types, ranged, indexes, body };
}

/** A value for a key attribute, rarely of another kind. */
export function keyValue(chance, table, name) {
  if (chance.oneIn(120)) return chance.pick([{ S: '' }, { BOOL: true }, { B: '' }, ...Object.values(KEYS).flat()]);
  return chance.pick(KEYS[table.types[name]].slice(0, 3));
}

/** The key of an item, rarely with one attribute too many or too few. */
export function key(chance, table) {
  const key = { pk: keyValue(chance, table, 'pk') };
  if (table.ranged ? !chance.oneIn(200) : chance.oneIn(200)) key.sk = keyValue(chance, table.types.sk ? table : { types: { sk: 'S' } }, 'sk');
  return key;
}

export function item(chance, table) {
  const item = key(chance, table);
  for (const name of ['n', 'g']) {
    if (!chance.oneIn(3)) item[name] = table.types[name] ? keyValue(chance, table, name) : value(chance);
  }
  for (const name of ['x', 'y', 'm', 'l', 's', 'status']) if (chance.oneIn(3)) item[name] = value(chance);
  if (chance.oneIn(3)) item.m = { M: { x: value(chance, 1), y: chance.pick(KEYS.N) } };
  if (chance.oneIn(3)) item.l = { L: [chance.pick(KEYS.N), value(chance, 1)] };
  return item;
}
