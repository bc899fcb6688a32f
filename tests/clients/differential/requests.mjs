// Random requests against tables, all of the data plane: `{ operation, body }`.
import { Substitutes, conditionText, keyConditionText, projectionText, updateText } from './expressions.mjs';
import { item, key } from './tables.mjs';

const maybe = (chance, times, make) => (chance.oneIn(times) ? make() : undefined);
const RETURNS = ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'];

/** What requests ask beside: never the same for long. */
const asked = (chance) => ({ ReturnConsumedCapacity: chance.pick([undefined, undefined, 'TOTAL', 'INDEXES', 'NONE']) });

const written = (chance) => ({
  ...asked(chance),
  ReturnItemCollectionMetrics: maybe(chance, 8, () => 'NONE'),
  ReturnValuesOnConditionCheckFailure: maybe(chance, 4, () => chance.pick(['ALL_OLD', 'NONE'])),
});

const condition = (chance, to, times = 2) => maybe(chance, times, () => conditionText(chance, to));

function put(chance, table) {
  const to = new Substitutes(chance, table);
  const ConditionExpression = condition(chance, to);
  const ReturnValues = maybe(chance, 2, () => (chance.oneIn(30) ? chance.pick(RETURNS) : chance.pick(['NONE', 'ALL_OLD'])));
  return { Item: item(chance, table), ConditionExpression, ReturnValues, ...written(chance), ...to.members() };
}

function update(chance, table) {
  const to = new Substitutes(chance, table);
  const UpdateExpression = chance.oneIn(25) ? undefined : updateText(chance, to);
  const ConditionExpression = condition(chance, to, 3);
  return { Key: key(chance, table), UpdateExpression, ConditionExpression, ReturnValues: chance.pick([undefined, ...RETURNS]), ...written(chance), ...to.members() };
}

function remove(chance, table) {
  const to = new Substitutes(chance, table);
  const ConditionExpression = condition(chance, to);
  return { Key: key(chance, table), ConditionExpression, ReturnValues: chance.pick([undefined, 'NONE', 'ALL_OLD']), ...written(chance), ...to.members() };
}

function get(chance, table) {
  const to = new Substitutes(chance, table);
  const ProjectionExpression = maybe(chance, 2, () => projectionText(chance, to));
  return { Key: key(chance, table), ProjectionExpression, ConsistentRead: chance.pick([undefined, true, false]), ...asked(chance), ...to.members() };
}

function read(chance, table, to, keyed) {
  const names = Object.keys(table.indexes);
  const IndexName = names.length && !chance.oneIn(3) ? chance.pick(names) : maybe(chance, 60, () => 'absent');
  const index = table.indexes[IndexName] ?? { hash: 'pk', range: table.ranged && 'sk' };
  const body = {
    TableName: table.name,
    IndexName,
    KeyConditionExpression: keyed ? keyConditionText(chance, to, index) : undefined,
    FilterExpression: condition(chance, to),
    ProjectionExpression: maybe(chance, 4, () => projectionText(chance, to)),
    Limit: maybe(chance, 3, () => (chance.oneIn(40) ? 0 : 1 + chance.below(4))),
    ConsistentRead: chance.pick([undefined, false, ...(IndexName === 'global' && !chance.oneIn(20) ? [] : [true])]),
    ...asked(chance),
  };
  if (chance.oneIn(5)) body.Select = chance.pick(['COUNT', 'ALL_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES']);
  return body;
}

function query(chance, table) {
  const to = new Substitutes(chance, table);
  const body = read(chance, table, to, true);
  return { ...body, ScanIndexForward: chance.pick([undefined, true, false]), ...to.members() };
}

function scan(chance, table) {
  const to = new Substitutes(chance, table);
  const body = read(chance, table, to, false);
  if (chance.oneIn(30)) Object.assign(body, { TotalSegments: chance.below(3), Segment: chance.below(3) });
  return { ...body, ...to.members() };
}

/** Mostly one action per item, as the service wants it. */
function distinct(chance, table, most, make, keyOf) {
  const seen = new Set();
  return chance.some(1, most, make).filter((one) => {
    const text = JSON.stringify(keyOf(one));
    const known = seen.has(text);
    seen.add(text);
    return !known || chance.oneIn(40);
  });
}

const keyOf = (table, { Item, Key }) => [table.name, (Key ?? Item).pk, (Key ?? Item).sk];

function batchWrite(chance, tables) {
  const requests = tables.filter(() => !chance.oneIn(3)).map((table) => [table.name, distinct(
    chance, table, 4,
    () => (chance.oneIn(3) ? { DeleteRequest: { Key: key(chance, table) } } : { PutRequest: { Item: item(chance, table) } }),
    (one) => keyOf(table, one.DeleteRequest ?? one.PutRequest),
  )]);
  return { RequestItems: Object.fromEntries(requests), ...asked(chance) };
}

function batchGet(chance, tables) {
  const requests = tables.filter(() => !chance.oneIn(3)).map((table) => {
    const to = new Substitutes(chance, table);
    const ProjectionExpression = maybe(chance, 3, () => projectionText(chance, to));
    const { ExpressionAttributeNames } = to.members();
    const Keys = distinct(chance, table, 4, () => key(chance, table), (Key) => keyOf(table, { Key }));
    return [table.name, { Keys, ProjectionExpression, ExpressionAttributeNames, ConsistentRead: chance.pick([undefined, true]) }];
  });
  return { RequestItems: Object.fromEntries(requests), ...asked(chance) };
}

function transactWrite(chance, tables) {
  const action = () => {
    const table = chance.pick(tables);
    const to = new Substitutes(chance, table);
    const body = { TableName: table.name, ReturnValuesOnConditionCheckFailure: maybe(chance, 3, () => 'ALL_OLD') };
    const kind = chance.pick(['Put', 'Update', 'Delete', 'ConditionCheck']);
    if (kind === 'Put') body.Item = item(chance, table);
    else body.Key = key(chance, table);
    if (kind === 'Update') body.UpdateExpression = updateText(chance, to);
    body.ConditionExpression = kind === 'ConditionCheck' ? conditionText(chance, to) : condition(chance, to, 3);
    return { table, kind, action: { [kind]: { ...body, ...to.members() } } };
  };
  const actions = distinct(chance, undefined, 4, action, ({ table, kind, action }) => keyOf(table, action[kind]));
  return { TransactItems: actions.map(({ action }) => action), ...asked(chance) };
}

function transactGet(chance, tables) {
  const action = () => {
    const table = chance.pick(tables);
    const to = new Substitutes(chance, table);
    const ProjectionExpression = maybe(chance, 3, () => projectionText(chance, to));
    const { ExpressionAttributeNames } = to.members();
    return { table, Get: { TableName: table.name, Key: key(chance, table), ProjectionExpression, ExpressionAttributeNames } };
  };
  const actions = distinct(chance, undefined, 4, action, ({ table, Get }) => keyOf(table, Get));
  return { TransactItems: actions.map(({ Get }) => ({ Get })), ...asked(chance) };
}

const KINDS = [
  ...Array(6).fill(['PutItem', put]), ...Array(8).fill(['UpdateItem', update]), ...Array(3).fill(['DeleteItem', remove]),
  ...Array(3).fill(['GetItem', get]), ...Array(6).fill(['Query', query]), ...Array(3).fill(['Scan', scan]),
];
const MANY = [['BatchWriteItem', batchWrite], ['BatchGetItem', batchGet], ['TransactWriteItems', transactWrite], ['TransactGetItems', transactGet]];

/** A request that is changed once in a while as no client of ours would. */
function spoilt(chance, { operation, body }) {
  if (!chance.oneIn(60)) return { operation, body };
  const name = chance.pick(Object.keys(body));
  const other = chance.pick([undefined, '', 'INVALID', {}, [], 0, -1, null]);
  return { operation, body: { ...body, [name]: other } };
}

export function request(chance, tables) {
  if (chance.oneIn(5)) {
    const [operation, make] = chance.pick(MANY);
    return spoilt(chance, { operation, body: make(chance, tables) });
  }
  const [operation, make] = chance.pick(KINDS);
  const table = chance.pick(tables);
  return spoilt(chance, { operation, body: { TableName: chance.oneIn(200) ? 'absent' : table.name, ...make(chance, table) } });
}
