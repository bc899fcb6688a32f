// Answers as they are compared: what an order or a page's end does not mean is taken out.

/** Where an endpoint answers; `post` is one request, `send` follows a Query's or a Scan's pages. */
export class Endpoint {
  constructor(url) {
    this.url = url;
  }

  async post(operation, body) {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20261001T000000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=local/20261001/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0',
      },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.status === 200) return { status: 200, body: answer };
    const { __type, message, Message, ...more } = answer;
    return { status: response.status, type: __type.split('#').pop(), message: message ?? Message, more };
  }

  async send({ operation, body }) {
    const first = await this.post(operation, body);
    if (!/^(Query|Scan)$/.test(operation) || first.status !== 200) return first;
    const pages = [first.body];
    while (pages.at(-1).LastEvaluatedKey && pages.length < 100) {
      const next = await this.post(operation, { ...body, ExclusiveStartKey: pages.at(-1).LastEvaluatedKey });
      if (next.status !== 200) return next;
      pages.push(next.body);
    }
    return { status: 200, body: whole(pages) };
  }
}

/** All pages as one answer. */
function whole(pages) {
  const sum = (name) => pages.reduce((total, page) => total + page[name], 0);
  return {
    Items: pages[0].Items && pages.flatMap((page) => page.Items),
    Count: sum('Count'),
    ScannedCount: sum('ScannedCount'),
    scannedAPage: pages.map((page) => page.ScannedCount),
    cursors: pages.map((page) => Object.keys(page.LastEvaluatedKey ?? {}).sort().join()),
    ConsumedCapacity: pages[0].ConsumedCapacity,
  };
}

const SETS = ['SS', 'NS', 'BS'];

/** Members in order; sets, which have none, sorted. */
export function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [
    name,
    SETS.includes(name) && Array.isArray(value[name]) ? [...value[name]].sort() : canonical(value[name]),
  ]));
}

const sorted = (list) => list.map((one) => JSON.stringify(one)).sort().map((text) => JSON.parse(text));

/** What of an answer to this request has to be the same. */
export function comparable({ operation, body }, answer, tables) {
  if (answer.status !== 200) return canonical(answer);
  const { ConsumedCapacity, ...rest } = canonical(answer.body);
  if (operation === 'BatchGetItem') {
    for (const name of Object.keys(rest.Responses ?? {})) rest.Responses[name] = sorted(rest.Responses[name]);
  }
  if (rest.Items && !ordered(operation, body)) {
    const range = operation === 'Query' && tables.find(({ name }) => name === body.TableName)?.indexes[body.IndexName]?.range;
    if (range) rest.order = rest.Items.map((item) => item[range] ?? null);
    rest.Items = sorted(rest.Items);
  }
  return { status: 200, body: rest };
}

// Items come in the order of their keys in a Query of the table; in an index those of one key may
// come in any, and in a Scan all.
const ordered = (operation, body) => operation === 'Query' && !body.IndexName;

/** The capacity an answer tells, a list or one. */
export function capacity(answer) {
  const told = canonical(answer.body?.ConsumedCapacity ?? null);
  return Array.isArray(told) ? told.sort((one, two) => (one.TableName < two.TableName ? -1 : 1)) : told;
}
