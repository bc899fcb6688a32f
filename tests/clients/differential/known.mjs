// What DynamoDB Local (1.25.1, of November 2024) answers otherwise than Hashrange, and why Hashrange
// stays as it is. `undo` makes of Local's answer what it would be without that difference; `when` says
// of two answers, both already so treated, that this is the difference. Messages are those of us-east-1
// as recorded in October 2026 (paritysuite/dynamodb-conformance, tests/tier1 to tier3), which Local's
// are older than.
import { isDeepStrictEqual } from 'node:util';
import { capacity, comparable } from './answers.mjs';
import { plainNumber } from './numbers.mjs';

const refused = (answer) => answer.status === 400;
const validation = (answer) => answer.type === 'ValidationException';
const ENVELOPE = /^\d validation errors? detected: /;
const bare = (text) => text.replace(ENVELOPE, '');

/** `change` on every member of every object, `name` and what it holds. */
function mapped(value, change) {
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, change(name, mapped(held, change))]));
}

const number = (name, held) => {
  if (name === 'N' && typeof held === 'string') return plainNumber(held);
  return name === 'NS' && Array.isArray(held) ? held.map(plainNumber) : held;
};

// Told when an update runs, or when values are looked at, and not before: which of several a request
// has comes first differs.
const RUN_FAULTS = [
  /^The provided expression refers to an attribute that does not exist in the item$/,
  /^The document path provided in the update expression is invalid for update$/,
  /^An operand in the update expression has an incorrect data type$/,
];
const runFault = (text) => RUN_FAULTS.some((fault) => fault.test(text));

/** Messages that say the same in other words: Local's, and what the service says now. */
const REWORDED = [
  [/, typeSet: \w+$/, ''],
  [/^ExpressionAttributeValues contains invalid value: (.*) for key :\w+$/, '$1'],
  [/^Return values set to invalid value$/, 'ReturnValues can only be ALL_OLD or NONE'],
  [/^(Expression\w+ can only be specified when using expressions): [\w ]+ (?:is|are) null$/, '$1'],
  [/^Cannot do operations on a non-existent table$/, 'Requested resource not found'],
  [/^Consistent read cannot be true when (?:querying|scanning) a GSI$/, 'Consistent reads are not supported on global secondary indexes'],
  [/^DynamoDB only supports precision up to 38 digits$/, 'Attempting to store more than 38 significant digits in a Number'],
];
const reworded = (text) => REWORDED.reduce((now, [from, to]) => now.replace(from, to), text);

/** Groups of messages of which each may stand for each other. */
const ALIKE = [
  ['keys are looked at member by member, where the service names the schema', [
    /^The provided key element does not match the schema$/, /^One or more parameter values were invalid: Type mismatch for key\b/,
    /^The number of conditions on the keys is invalid$/, /^One or more parameter values were invalid: Missing the key /,
    /^One or more parameter values (?:are not valid|were invalid)[.:].*empty (?:string|binary) value/, /^Invalid attribute value type$/,
    /^One or more parameter values were invalid: Type mismatch for Index Key\b/, /^One or more parameter values were invalid: Condition parameter type does not match schema type$/,
  ]],
  ['members are constrained in the framework of 2026', [
    /failed to satisfy constraint: /i, /^The requestItems parameter is required for \w+$/, /must have some requests set$/,
    /cannot have a null or no requests set$/, /^Invalid table\/index name\./, /^Limit must be greater than or equal to 1$/,
    /^The Segment parameter is zero-based/, /^Expression\w+ must not be empty$/, /^TransactItems can not be empty$/,
  ]],
  ['numbers and sets are read with other words', [
    /^The parameter cannot be converted to a numeric value/, /^A value provided cannot be converted into a number$/,
    /^Input collection contains duplicates/, /Input collection .*contains duplicates/, /AttributeValue is empty/, /^Number (?:over|under)flow\b/, /significant digits in a Number$/,
  ]],
  ['the order of the types that attribute_type knows', [/^Invalid \w+: Invalid attribute type name found; type: /]],
  ['the order of the names that are not used', [/^Value provided in \w+ unused in expressions: keys: \{.*, /]],
  ['how BETWEEN prints bytes and numbers', [/^Invalid \w+: The BETWEEN operator requires .*\{[BN]:/]],
  ['which fault of Select is told', [/^ALL_PROJECTED_ATTRIBUTES can be used only when/, /^Cannot specify the \w+ when choosing/, /^Must specify the AttributesToGet or/]],
  ['which pair of overlapping paths is named', [/Two document paths overlap with each other/]],
  ['faults of an update while it runs are found in another order', RUN_FAULTS],
];


const kind = ({ message }) => bare(message).match(/^Invalid (\w+Expression)/)?.[1];
const operator = ({ message }) => message.match(/operator(?: or function)?: ([^,]+)/)?.[1];
const capacities = (answer) => [capacity(answer) ?? []].flat();

const UNDONE = [
  {
    name: 'numbers keep the form they came in',
    because: 'the service answers 1E2 as 100 and 0.10 as 0.1 (tests/tier1, numbers)',
    undo: (their) => mapped(their, number),
  },
  {
    name: 'a reason of a cancelled transaction ends with a full stop',
    because: 'the service has none (tests/tier3/error-messages/transactWriteItems)',
    undo: (their) => mapped(their, (name, held) => (name === 'Message' && held === 'The conditional request failed.' ? held.slice(0, -1) : held)),
  },
  {
    name: 'a Query that can find no more has no cursor',
    because: 'a page that Limit filled has a LastEvaluatedKey, whatever follows (the API reference, Query)',
    undo: (their, { request: { operation, body }, our }) => {
      const { cursors, scannedAPage } = our.body ?? {};
      const last = their.body?.cursors?.length;
      if (operation !== 'Query' || !last || cursors?.length !== last + 1) return their;
      if (scannedAPage[last] !== 0 || scannedAPage[last - 1] !== body.Limit) return their;
      return { ...their, body: { ...their.body, cursors, scannedAPage: [...their.body.scannedAPage, 0] } };
    },
  },
  {
    name: 'capacity nobody asked for',
    because: 'the service tells it if ReturnConsumedCapacity says so (the API reference)',
    undo: (their, { request: { body } }) => {
      if (body.ReturnConsumedCapacity === 'TOTAL' || body.ReturnConsumedCapacity === 'INDEXES' || !their.body?.ConsumedCapacity) return their;
      const { ConsumedCapacity, ...rest } = their.body;
      return { ...their, body: rest };
    },
  },
  {
    name: 'messages of before June 2026',
    because: 'the service rewords its validation (registry/splits.json)',
    undo: (their, { our }) => {
      if (!refused(their) || !refused(our) || their.type !== our.type) return their;
      const now = reworded(their.message);
      return { ...their, message: now === reworded(bare(our.message)) ? our.message : now };
    },
  },
];

const ANSWERS = [
  ...ALIKE.map(([name, patterns]) => ({
    name,
    because: 'one of several true refusals; the texts of the service are recorded in tests/tier3',
    when: ({ our, their }) => refused(our) && refused(their) && validation(our) && validation(their)
      && [our, their].every(({ message }) => patterns.some((pattern) => pattern.test(reworded(bare(message))))),
  })),
  {
    name: 'an action that fails as it runs refuses the whole transaction',
    because: 'the service cancels it, with a reason for each action (tests/tier3/error-messages/transactWriteItems)',
    when: ({ our, their }) => our.type === 'TransactionCanceledException' && our.message.includes('ValidationError')
      && (validation(their) || their.type === our.type),
  },
  {
    name: 'of several expressions another is looked at first',
    because: 'a Query\'s key condition is what it reads by (tests/tier3/validation-ordering/queryKeyCondition)',
    when: ({ our, their }) => validation(our) && validation(their) && kind(our) && kind(their) && kind(our) !== kind(their),
  },
  {
    name: 'of several faults of an expression another is told first',
    because: 'overlapping paths are looked for once an expression is whole (tests/tier3/error-messages/updateItem)',
    when: ({ our, their }) => validation(our) && validation(their) && kind(our) && kind(our) === kind(their)
      && ([our, their].some(({ message }) => /Two document paths overlap|first operand must be distinct/.test(message))
        || [our, their].every(({ message }) => /is not defined; attribute/.test(message))
        || [our, their].every(({ message }) => /Incorrect operand type/.test(message)) && operator(our) !== operator(their)),
  },
  {
    name: 'size is a name like others',
    because: 'it is a reserved word (the developer guide, ReservedWords)',
    when: ({ our, their }) => validation(our) && /reserved keyword: size$/.test(our.message) && !/reserved/.test(their.message),
  },
  {
    name: 'a keyword where a name is meant is a syntax error',
    because: 'keywords are reserved words too; which of the two is said of one is not recorded',
    when: ({ our, their }) => validation(our) && validation(their) && kind(our) && kind(our) === kind(their)
      && /Syntax error; token: "(?:AND|OR|NOT|IN|BETWEEN|SET|REMOVE|ADD|DELETE)"/.test(their.message),
  },
  {
    name: 'a Scan of an index filters by the whole item',
    because: 'what an index does not hold is missing there: a Query is refused for it',
    when: ({ our, their, request: { operation, body } }) => operation === 'Scan' && body.IndexName && body.FilterExpression
      && our.body?.ScannedCount === their.body?.ScannedCount,
  },
  {
    name: 'which items are in which segment',
    because: 'a segment is a part of the hash space, and whose hash is nobody\'s contract',
    when: ({ our, their, request: { operation, body } }) => operation === 'Scan' && body.TotalSegments > 1 && our.status === 200 && their.status === 200,
  },
  {
    name: 'what an update of a member or an element returns',
    because: 'UPDATED_OLD has that alone (scylladb, test_returnvalues, run against the service)',
    when: ({ our, their, request: { operation, body } }) => operation === 'UpdateItem' && /^UPDATED/.test(body.ReturnValues)
      && /[.[]/.test(body.UpdateExpression) && our.status === 200 && their.status === 200,
  },
  {
    name: 'requests that are no requests are answered at will',
    because: 'the service reads every member by its type before anything else: SerializationException',
    when: ({ our, their }) => our.type === 'SerializationException' && (their.status !== 200 || their.body),
  },
  {
    name: 'Local breaks',
    because: 'InternalFailure is nobody\'s contract',
    when: ({ their }) => their.type === 'InternalFailure',
  },
  {
    name: 'several faults, another first',
    because: 'the service checks members, then parameters, then expressions, then tables, then items (tests/tier3/validation-ordering)',
    when: ({ our, their }) => refused(our) && refused(their) && validation(our)
      && (stage(our.message) < stage(their.message) || stage(our.message) === 2 && stage(their.message) === 1
        || stage(our.message) === 1 && stage(their.message) === 1 && /ReturnValues/.test(reworded(their.message))),
  },
  {
    name: 'enums are not looked at',
    because: 'the service refuses what is none of its values (tests/tier3/validation-ordering)',
    when: ({ our, their }) => validation(our) && /failed to satisfy constraint: Member must satisfy enum value set/i.test(our.message) && stage(their.message ?? '') > 0,
  },
  {
    name: 'an update may give an index\'s key another type',
    because: 'the service refuses it (tests/tier1/updateItem)',
    when: ({ our, their, request: { operation } }) => /^(Update|TransactWrite)/.test(operation) && their.status === 200
      && /"One or more parameter values were invalid: Type mismatch for Index Key /.test(JSON.stringify(our)),
  },
];

// How early the service tells a message: what is not listed comes last.
const STAGES = [
  /failed to satisfy constraint|^Invalid table\/index name|parameter is required|^The Segment parameter|must have some requests set|null or no requests set|^Limit must be/i,
  /can only be specified when|can not be used|Can not use both|must not be empty|^Cannot specify the|^Must specify the|can be used only when|^ReturnValues can only|^Return values set/,
  /AttributeValue is empty|Supplied AttributeValue|numeric value|significant digits|Number (?:over|under)flow|^Input collection|: Input collection|may not be empty|Null attribute value|Nesting Levels|contains invalid value|into a number|up to 38 digits/,
  /^Invalid (?:\w+Expression)|^Value provided in Expression|^Query condition|^Query key condition/,
  /^Requested resource not found|non-existent table|^The table does not have/,
  /^Provided list of item keys|^Transaction request cannot include/,
  /^The provided key element|for key\b|number of conditions on the keys|^One or more parameter values/,
];
const stage = (message) => {
  const at = STAGES.findIndex((pattern) => pattern.test(bare(message)));
  return at < 0 ? STAGES.length : at;
};

const CAPACITY = [
  {
    name: 'what finds nothing costs nothing',
    because: 'a read costs half a unit at least, of a missing item too (the developer guide, read capacity)',
    when: ({ request: { operation }, ours, theirs }) => /Get|Query|Scan/.test(operation)
      && ours.every((one) => one.CapacityUnits >= (of(theirs, one)?.CapacityUnits ?? 0)),
  },
  {
    name: 'a local index is charged for the table too, whatever it holds',
    because: 'the table is read for what the index does not project, and only then (the developer guide, local secondary indexes)',
    when: ({ request: { operation, body }, ours, theirs }) => operation === 'Query' && body.IndexName === 'local'
      && body.ProjectionExpression && ours[0].CapacityUnits < theirs[0].CapacityUnits,
  },
  {
    name: 'writes are charged by table, not by change',
    because: 'an index is charged for what changes in it, a delete for one image, and a transaction doubles the table\'s units only (measured: dynoxide\'s change log; tests/behaviour/model counts every unit anew)',
    when: ({ request: { operation } }) => /Put|Update|Delete|Write/.test(operation),
  },
];
const of = (list, { TableName }) => list.find((one) => one.TableName === TableName);

/** The names of the known differences that explain this one, or nothing. */
export function explanation(seen) {
  const { request, our, tables } = seen;
  const names = [];
  let their = seen.their;
  for (const { name, undo } of UNDONE) {
    const undone = undo(their, seen);
    if (!isDeepStrictEqual(undone, their)) names.push(name);
    their = undone;
  }
  if (!isDeepStrictEqual(comparable(request, our, tables), comparable(request, their, tables))) {
    const known = ANSWERS.find(({ when }) => when({ ...seen, their }));
    return known && [known.name];
  }
  const [ours, theirs] = [our, their].map((answer) => capacities(answer));
  if (isDeepStrictEqual(ours, theirs)) return names;
  const known = CAPACITY.find(({ when }) => when({ request, ours, theirs }));
  return known && [...names, known.name];
}
