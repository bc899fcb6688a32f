// The HTTP of the native endpoint, byte for byte over a socket: what the service answers before it
// knows an operation, and what stands around the answers of operations.
//
// Sources, by the word that ends each case's name:
// dynalite   mhart/dynalite, test/connection.js, run against the service until 2020 (its checksums too)
// scylla     scylladb/scylladb, test/alternator, of August 2026, which also runs against AWS
// extenddb   ExtendDB/extenddb, tests of the signature, measured in September 2026
// versitygw  versity/versitygw, iamapi (2026): the newer wordings of signatures, which tell a hash
// boto3      the ResponseMetadata that users of boto3 print, 2018 to 2024
// ours       no source: our choice
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { crc32, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { startEndpoint } from './endpoint.mjs';

// The relay in front of the page has none of this.
delete process.env.ENDPOINT_IN;

const JSON_10 = 'application/x-amz-json-1.0';
const DATE = '20261201T120000Z';
const SCOPE = 'local/20261201/us-east-1/dynamodb/aws4_request';
const SIGNED = `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0`;
const LIST = { 'x-amz-target': 'DynamoDB_20120810.ListTables' };
const signed = (operation, more) => ({
  'content-type': JSON_10,
  'x-amz-target': `DynamoDB_20120810.${operation}`,
  'x-amz-date': DATE,
  authorization: SIGNED,
  ...more,
});
const coral = (name, message) => JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message });
const SERIALIZATION = coral('SerializationException');
const UNKNOWN = coral('UnknownOperationException');
const MISSING = coral('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
const incomplete = (message) => coral('IncompleteSignatureException', message);
const invalid = (message) => coral('InvalidSignatureException', message);
const requires = (...names) => names.map((name) => `Authorization header requires '${name}' parameter. `).join('');
const mustInclude = (...names) => incomplete(`${names.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'. `).join('')}Re-examine the query-string parameters.`);
const hash = (text) => createHash('sha256').update(text).digest('base64');
const hashed = (text) => `(Hashed with SHA-256 and encoded with Base64) Authorization=${hash(text)}`;
const NO_DATE = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
const INTERNAL = JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'Internal server error' });
const NOT_FOUND = '<UnknownOperationException/>\n';
const REQUEST_ID = /^[0-9A-Z]{52}$/;

let endpoint, port;
before(async () => {
  endpoint = await startEndpoint();
  port = Number(new URL(endpoint.url).port);
});
after(() => endpoint.stop());

/** One request as bytes, on a connection of its own that ends with it; headers in their order. */
async function raw(bytes) {
  const socket = connect(port, '127.0.0.1');
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => {});
  for (const part of [bytes].flat()) socket.write(part);
  await once(socket, 'close');
  const answer = Buffer.concat(chunks);
  const end = answer.indexOf('\r\n\r\n');
  const [first, ...lines] = answer.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line) => line.split(/: (.*)/s).slice(0, 2));
  return {
    status: Number(first.split(' ')[1]),
    names: headers.map(([name]) => name),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: answer.subarray(end + 4),
  };
}

function send({ method = 'POST', path = '/', headers = {}, body = '' }) {
  const bytes = Buffer.from(body);
  const lines = { host: `127.0.0.1:${port}`, connection: 'close', ...(bytes.length && { 'content-length': bytes.length }), ...headers };
  const head = Object.entries(lines).flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}\r\n`));
  return raw([`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`, bytes]);
}

function expect(answer, { status, body, type, crc }) {
  assert.equal(answer.status, status, answer.body.toString());
  assert.equal(answer.body.toString(), body);
  assert.equal(answer.headers['content-type'], type);
  assert.equal(answer.headers['content-length'], String(Buffer.byteLength(body)));
  assert.equal(answer.headers['x-amz-crc32'], String(crc32(body)));
  if (crc !== undefined) assert.equal(crc32(body), crc);
  assert.match(answer.headers['x-amzn-requestid'], REQUEST_ID);
}

const page = (name, request, crc = 3552371480) => ({ name, request, status: 404, body: NOT_FOUND, crc });
const refusal = (name, request, body, crc, type = 'application/json') => ({ name, request, status: 400, body, crc, type });
const list = (name, headers, body, crc, path) => refusal(name, { path, headers: { ...LIST, ...headers } }, body, crc);
const auth = (name, authorization, body, more) => list(name, { authorization, 'x-amz-date': DATE, ...more }, body);

const CASES = [
  { name: 'GET says that it is healthy: dynalite', request: { method: 'GET' }, status: 200, body: 'healthy: dynamodb.us-east-1.amazonaws.com ', crc: 3128867991 },
  page('GET of another path: scylla', { method: 'GET', path: '/abc' }),
  page('OPTIONS without an Origin: dynalite', { method: 'OPTIONS' }),
  page('PUT: dynalite', { method: 'PUT' }),
  page('DELETE: dynalite', { method: 'DELETE' }),
  page('a body without a content type: dynalite', { body: 'hi' }),
  page('a body of another content type: dynalite', { body: 'hi', headers: { 'content-type': 'whatever' } }),
  page('JSON 1.1: dynalite', { body: 'hi', headers: { 'content-type': 'application/x-amz-json-1.1' } }),
  page('a content type that only begins alike: dynalite', { body: 'hi', headers: { 'content-type': 'application/jsonasdf' } }),

  ...['application/json', 'application/json;', '  application/json  ;   asfd', 'application/json;blahblah'].map((type) => refusal(
    `no JSON, as ${type}: dynalite`, { body: 'hi', headers: { 'content-type': type } }, SERIALIZATION, 3948637019,
  )),
  ...[JSON_10, `${JSON_10};blahblah`].map((type) => refusal(
    `no JSON, as ${type}: dynalite`, { body: 'hi', headers: { 'content-type': type } }, SERIALIZATION, 3948637019, JSON_10,
  )),
  ...['}}}', '}{', '????', '{""}', '{7}', ',', '{,}', '{{}}', '{'.repeat(10_000)].map((body) => refusal(
    `no JSON, ${body.slice(0, 9)}: scylla`, { body, headers: signed('PutItem') }, SERIALIZATION, undefined, JSON_10,
  )),
  refusal('JSON that is no object: scylla', { body: '7', headers: signed('PutItem') }, SERIALIZATION, undefined, JSON_10),
  refusal('no body: dynalite', { headers: { ...LIST, 'x-amz-date': DATE, authorization: SIGNED } }, SERIALIZATION),
  refusal('a body that is not UTF-8: scylla', {
    body: Buffer.from('{"TableName":"t","Item":{"pk":{"B":"\xFFdog"}}}', 'latin1'), headers: signed('PutItem'),
  }, SERIALIZATION, undefined, JSON_10),
  refusal('no JSON comes before no signature: dynalite', { body: 'hi', headers: { ...LIST, 'content-type': JSON_10 } }, SERIALIZATION, undefined, JSON_10),

  refusal('no target: dynalite', {}, UNKNOWN, 1368724161),
  refusal('no target, {}: dynalite', { body: '{}', headers: { 'content-type': 'application/json' } }, UNKNOWN, 1368724161),
  refusal('no target, {} as JSON 1.0: dynalite', { body: '{}', headers: { 'content-type': JSON_10 } }, UNKNOWN, 1368724161, JSON_10),
  refusal('no target, a charset: dynalite', { body: '{}', headers: { 'content-type': 'application/json;charset=asfdsaf' } }, UNKNOWN),
  list('a target that is none: dynalite', { 'x-amz-target': 'whatever' }, UNKNOWN),
  list('an operation that is none: dynalite', { 'x-amz-target': 'DynamoDB_20120810.ListTable' }, UNKNOWN),
  refusal('an operation that is none, signed: scylla', { body: '{}', headers: signed('BoguousOperationName') }, UNKNOWN, undefined, JSON_10),

  list('no signature: dynalite', {}, MISSING, 2088342776),
  list('AWS4: dynalite', { authorization: 'AWS4' }, MISSING),
  list('another scheme: dynalite', { authorization: 'X' }, MISSING, undefined, '/?X-Amz-Algorith'),
  list('a query without its algorithm: dynalite', {}, MISSING, undefined, '/?X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d'),
  list('a header and a query: dynalite', { authorization: 'X' }, invalid("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."), 2139606068, '/?X-Amz-Algorithm'),
  list('an empty algorithm: dynalite', {}, mustInclude('Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'), 2900502663, '/?X-Amz-Algorithm'),
  list('a query without signed headers: dynalite', {}, mustInclude('SignedHeaders'), 3712057481, '/?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d'),
  list('AWS4- and nothing: dynalite, versitygw', { authorization: 'AWS4-' }, incomplete(`${requires('Credential', 'Signature', 'SignedHeaders')}${NO_DATE}${hashed('AWS4-')}`)),
  ...['AWS4- Signature=b Credential=a', 'AWS4- Signature=b,Credential=a', 'AWS4- Signature=b, Credential=a'].map((authorization) => list(
    `${authorization}: dynalite, versitygw`, { authorization, date: 'a' }, incomplete(`${requires('SignedHeaders')}${hashed(authorization)}`),
  )),
  list('no date: dynalite, versitygw', { authorization: SIGNED }, incomplete(`${NO_DATE}${hashed(SIGNED)}`)),
  ...['AWS4-HMAC-SHA256 Signature=b,    Credential,    SignedHeaders', 'AWS4-HMAC-SHA256 Credential= a/b, SignedHeaders=host, Signature=c'].map((authorization) => auth(
    `${authorization}: dynalite, versitygw`, authorization, incomplete(`Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash(authorization)}'.`),
  )),
  auth('a date of another form: dynalite', SIGNED, incomplete("Date must be in ISO-8601 'basic format'. Got '201'. See http://en.wikipedia.org/wiki/ISO_8601"), { 'x-amz-date': '201' }),
  auth('the host is not signed: dynalite, versitygw', SIGNED.replace('host;', ''), invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")),
  auth('another algorithm: dynalite', SIGNED.replace('SHA256', 'SHA25'), incomplete("Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ")),
  auth('a credential of four parts: dynalite', SIGNED.replace(SCOPE, 'a/b/c/d'), incomplete("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'")),
  auth('another service: extenddb', SIGNED.replace('/dynamodb/', '/s3/'), invalid("Credential should be scoped to correct service: 'dynamodb'. ")),
  auth('another end of the scope: dynalite, versitygw', SIGNED.replace('aws4_request', 'e'), invalid("Credential should be scoped with a valid terminator: 'aws4_request'. ")),
  auth('another day: dynalite', SIGNED.replace('/20261201/', '/b/'), invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'b' != '20261201', from '20261201T120000Z'.")),
];
for (const { name, request, ...answer } of CASES) {
  test(name, async () => expect(await send(request), answer));
}

const TABLES = '{"TableNames":[]}';
const QUERY = `/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(SCOPE)}&X-Amz-Date=${DATE}&X-Amz-SignedHeaders=host&X-Amz-Signature=0`;
const TAKEN = [
  ['commas alone: scylla', { headers: signed('ListTables', { authorization: SIGNED.replaceAll(', ', ',') }) }, JSON_10],
  ['spaces alone: scylla', { headers: signed('ListTables', { authorization: SIGNED.replaceAll(',', '') }) }, JSON_10],
  ['a slash behind the credential: dynalite', { headers: signed('ListTables', { authorization: SIGNED.replace('aws4_request', 'aws4_request/') }) }, JSON_10],
  ['blanks behind the content type: scylla', { headers: signed('ListTables', { 'content-type': `   ${JSON_10}    ` }) }, JSON_10],
  ['application/json, answered alike: dynalite', { headers: signed('ListTables', { 'content-type': 'application/json' }) }, 'application/json'],
  ['a signature in the query: dynalite', { path: QUERY, headers: { ...LIST, 'content-type': JSON_10 } }, JSON_10],
  ['a Date instead: dynalite', { headers: { ...LIST, authorization: SIGNED, date: 'Tue, 01 Dec 2026 12:00:00 GMT', 'content-type': JSON_10 } }, JSON_10],
  ['a region that AWS does not have: ours', { headers: signed('ListTables', { authorization: SIGNED.replace('us-east-1', 'local') }) }, JSON_10],
  ['a signature of long ago: ours', { headers: signed('ListTables', { authorization: SIGNED.replace('20261201', '20010101'), 'x-amz-date': '20010101T000000Z' }) }, JSON_10],
];
for (const [name, request, type] of TAKEN) {
  test(name, async () => expect(await send({ body: '{}', ...request }), { status: 200, body: TABLES, type }));
}

test('a region in the query is the one that answers: ours', async () => {
  const create = { TableName: 'here', BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
  const path = QUERY.replace('us-east-1', 'eu-west-1');
  const headers = (operation) => ({ 'content-type': JSON_10, 'x-amz-target': `DynamoDB_20120810.${operation}` });
  const made = await send({ path, headers: headers('CreateTable'), body: JSON.stringify(create) });
  assert.match(made.body.toString(), /arn:aws:dynamodb:eu-west-1:/);
  assert.equal((await send({ path: QUERY, headers: headers('ListTables'), body: '{}' })).body.toString(), TABLES);
  await send({ path, headers: headers('DeleteTable'), body: '{"TableName":"here"}' });
});

test('headers of an answer, in their order: boto3', async () => {
  const { names, headers } = await send({ headers: signed('ListTables'), body: '{}' });
  assert.deepEqual(names, ['Server', 'Date', 'Content-Type', 'Content-Length', 'Connection', 'x-amzn-RequestId', 'x-amz-crc32']);
  assert.equal(headers.server, 'Server');
  assert.ok(Math.abs(Date.parse(headers.date) - Date.now()) < 60_000);
  assert.match(headers.date, /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
});

test('a connection is kept, and says so: boto3', async () => {
  const request = (connection) => `POST / HTTP/1.1\r\nhost: h\r\n${connection}content-length: 2\r\n${Object.entries(signed('ListTables')).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n{}`;
  const { headers, body } = await raw([request(''), request('connection: close\r\n')]);
  assert.equal(headers.connection, 'keep-alive');
  assert.match(body.toString(), /^\{"TableNames":\[\]\}HTTP\/1\.1 200 OK\r\n[^]*Connection: close\r\n[^]*\{"TableNames":\[\]\}$/);
});

const SHARED = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date' };
const ASKED = { origin: 'whatever', 'access-control-request-headers': 'a, b, c', 'access-control-request-method': 'd' };
const cors = ({ headers }) => Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control')));

test('a preflight is allowed what it asks for: dynalite, scylla', async () => {
  for (const [headers, more] of [
    [{ origin: 'whatever' }, {}],
    [ASKED, { 'access-control-allow-headers': 'a, b, c', 'access-control-allow-methods': 'd' }],
  ]) {
    const answer = await send({ method: 'OPTIONS', headers });
    assert.equal(answer.status, 200);
    assert.deepEqual(cors(answer), { ...SHARED, 'access-control-max-age': '172800', ...more });
    assert.equal(answer.headers['content-length'], '0');
    assert.match(answer.headers['x-amzn-requestid'], REQUEST_ID);
  }
});

test('other answers are shared with an Origin and say nothing without: scylla', async () => {
  for (const request of [{ method: 'GET' }, { method: 'PUT' }, {}, { headers: signed('ListTables'), body: '{}' }]) {
    assert.deepEqual(cors(await send({ ...request, headers: { ...request.headers, ...ASKED } })), SHARED);
    assert.deepEqual(cors(await send(request)), {});
  }
  assert.deepEqual(cors(await send({ method: 'OPTIONS' })), {});
});

test('an answer of 4 KB and more is compressed as its client likes: scylla', async (t) => {
  const create = { TableName: 'long', BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
  await send({ headers: signed('CreateTable'), body: JSON.stringify(create) });
  t.after(() => send({ headers: signed('DeleteTable'), body: '{"TableName":"long"}' }));
  const put = (pk, length) => send({ headers: signed('PutItem'), body: JSON.stringify({ TableName: 'long', Item: { pk: { S: pk }, x: { S: 'x'.repeat(length) } } }) });
  const get = (pk, accepted) => send({ headers: signed('GetItem', accepted !== undefined && { 'accept-encoding': accepted }), body: JSON.stringify({ TableName: 'long', Key: { pk: { S: pk } } }) });
  await put('long', 4096);
  await put('short', 2048);
  const plain = (await get('long')).body;
  assert.equal((await get('short', 'gzip')).headers['content-encoding'], undefined);
  for (const [accepted, coding] of Object.entries({
    gzip: 'gzip',
    deflate: 'deflate',
    identity: undefined,
    '': undefined,
    br: undefined,
    zstd: undefined,
    compress: undefined,
    'x-gzip': undefined,
    'gzip, deflate': 'gzip',
    'br, identity, deflate, gzip': 'deflate',
    'GZIP, identity': 'gzip',
    'dog, gzip ,, cat': 'gzip',
    'gzip;q=0.8, deflate;q=0.5': 'gzip',
    'br, gzip;q=0, deflate; q = 0.5 , identity;q=0': 'deflate',
    '*': 'gzip',
    '*, deflate;q=0.5': 'gzip',
    '*, deflate': 'deflate',
    '*, identity': 'gzip',
    '*, gzip;q=0.5': 'deflate',
    'gzip ;q=0': undefined,
    'identity;q=0': undefined,
    '*;q=0': undefined,
    '*;q=0.5,identity': 'gzip',
    'gzip;q=0.5,identity;q=0.8': 'gzip',
    'br;q=0.8,identity;q=0.5,*;q=0': undefined,
    '"gzip"': undefined,
    'gzip br': undefined,
    'gzip:q=1': undefined,
    'deflate;q=0.5, gzip;q=31': 'gzip',
    'gzip;q=31,deflate;q=51': 'gzip',
    'deflate;q=0.5, gzip;q=0.2': 'deflate',
    'deflate;q=0.5, gzip;q=1;q=0.2': 'gzip',
    'deflate;q=0.5,gzip;q=0.': 'deflate',
    'deflate;q=0.5,gzip;q=0.x': 'gzip',
    'deflate;q=0.5,gzip;q=0. x': 'gzip',
    'deflate;q=-0.5,gzip;q=0.2': 'gzip',
    'gzip;q= 0;q=1': undefined,
    'gzip;q =0;q=1': 'gzip',
    'gzip; q=0;q=1': undefined,
    'gzip;nq=0;q=1': undefined,
    'gzip;q=0, gzip;q=1, gzip;q=0': 'gzip',
    'br,identity;q=0.5,gzip;q=0.0001': 'gzip',
  })) {
    const { headers, body } = await get('long', accepted);
    assert.equal(headers['content-encoding'], coding, accepted);
    assert.equal(headers['x-amz-crc32'], String(crc32(body)), 'of the bytes that are sent');
    const open = { gzip: gunzipSync, deflate: inflateSync }[coding] ?? ((bytes) => bytes);
    assert.deepEqual(open(body), plain);
  }
  // Of several headers the first counts.
  assert.equal((await get('long', ['identity', 'gzip'])).headers['content-encoding'], undefined);
});

const LIST_GZIP = gzipSync('{"Limit":1}');
const CODED = [
  ['gzip: scylla', 'gzip', LIST_GZIP, 200],
  ['gzip in two pieces: scylla', 'gzip', Buffer.concat([gzipSync('{"Li'), gzipSync('mit":1}')]), 200],
  ['gzip with something behind it: scylla', 'gzip', Buffer.concat([LIST_GZIP, Buffer.from('junk')]), 200],
  ['gzip that lacks its last byte: scylla', 'gzip', LIST_GZIP.subarray(0, -1), 500],
  ['gzip that is none: scylla', 'gzip', Buffer.from('{}'), 500],
  ['nothing as gzip: scylla', 'gzip', Buffer.alloc(0), 500],
  ['gzip of more than 16 MB: scylla', 'gzip', gzipSync(`{${' '.repeat(20 * 1024 * 1024)}}`), 500],
  ['deflate: scylla', 'deflate', deflateSync('{"Limit":1}'), 200],
  ['deflate that is none: scylla', 'deflate', Buffer.from('{}'), 500],
  ['nothing as deflate: scylla', 'deflate', Buffer.alloc(0), 500],
  ['deflate in two pieces, of which only the refusal is known: scylla', 'deflate', Buffer.concat([deflateSync('{"Li'), deflateSync('mit":1}')]), 500],
  ['another coding: scylla', 'garbage', Buffer.from('{}'), 500],
];
for (const [name, coding, body, status] of CODED) {
  test(`a request in ${name}`, async () => {
    const answer = await send({ headers: signed('ListTables', { 'content-encoding': coding }), body });
    expect(answer, { status, body: status === 200 ? TABLES : INTERNAL, type: JSON_10 });
  });
}

const MB16 = 16 * 1024 * 1024;
test('a body of 16 MB is read, a byte more is not: dynalite', async () => {
  expect(await send({ body: Buffer.alloc(MB16, 'a') }), { status: 404, body: NOT_FOUND });
  const { status, headers } = await send({ body: Buffer.alloc(MB16 + 1, 'a') });
  assert.equal(status, 413);
  assert.equal(headers['transfer-encoding'], 'chunked');
});

test('neither is one in chunks: scylla', async () => {
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1024 * 1024, ' '), Buffer.from('\r\n')]);
  const head = `POST / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ntransfer-encoding: chunked\r\n${Object.entries(signed('ListTables')).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const chunks = (count) => raw([head, '2\r\n{}\r\n', ...Array(count).fill(chunk), '0\r\n\r\n']);
  assert.equal((await chunks(15)).status, 200);
  assert.equal((await chunks(16)).status, 413);
});

test('headers and request lines of more than 16 KB are refused: scylla', async () => {
  const headers = (length) => signed('ListTables', { header1: 'x'.repeat(length), header2: 'y'.repeat(length) });
  assert.equal((await send({ headers: headers(7000), body: '{}' })).status, 200);
  assert.equal((await send({ headers: headers(8192), body: '{}' })).status, 400);
  const line = (length) => send({ path: `/${'x'.repeat(length)}`, headers: signed('ListTables'), body: '{}' });
  assert.equal((await line(16_000)).status, 200);
  assert.equal((await line(17_000)).status, 400);
});

test('two hosts are refused: extenddb', async () => {
  const { status, headers } = await send({ headers: signed('ListTables', { host: ['here', 'evil.example.com'] }), body: '{}' });
  assert.deepEqual([status, headers.connection], [400, 'close']);
});
