// The same requests over HTTP to our endpoint and to the peers that are servers, from one client: an
// HTTP server of its own, JSON and a socket are part of every figure, and the client's own time too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { results, progress } from './results.mjs';

const ITEMS = 10_000;
const BATCH = 25;
const UNDER_WAY = 8;
const SORT_KEYS = 100;
const TABLE = 'bench';

const scattered = (n) => (n * 61_357) % ITEMS;
const key = (n) => ({ pk: { S: `p${String(Math.floor(n / SORT_KEYS)).padStart(6, '0')}` }, sk: { S: `s${String(n % SORT_KEYS).padStart(4, '0')}` } });
const item = (n, letter) => ({ ...key(n), number: { N: String(1_000 + (n % 9_000)) }, text: { S: letter.repeat(222) } });
const batch = (n, make) => Array.from({ length: BATCH }, (_, i) => make((n * BATCH + i) % ITEMS));

/** As the native benchmarks: 250-byte items, 100 under each partition key. */
const WORKLOADS = {
  PutItem: (n, letter) => ({ TableName: TABLE, Item: item(scattered(n), letter) }),
  GetItem: (n) => ({ TableName: TABLE, Key: key(scattered(n)) }),
  UpdateItem: (n) => ({
    TableName: TABLE, Key: key(scattered(n)), UpdateExpression: 'SET #n = #n + :one',
    ConditionExpression: 'attribute_exists(pk) AND #n > :zero', ExpressionAttributeNames: { '#n': 'number' },
    ExpressionAttributeValues: { ':one': { N: '1' }, ':zero': { N: '0' } },
  }),
  Query: (n) => ({
    TableName: TABLE, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': key(scattered(n)).pk },
  }),
  Scan: () => ({ TableName: TABLE }),
  BatchWriteItem: (n, letter) => ({ RequestItems: { [TABLE]: batch(n, (at) => ({ PutRequest: { Item: item(at, letter) } })) } }),
  TransactWriteItems: (n, letter) => ({ TransactItems: batch(n, (at) => ({ Put: { TableName: TABLE, Item: item(at, letter) } })) }),
};
const NAMES = {
  UpdateItem: 'UpdateItem with a condition', Query: 'Query of 100 items', Scan: 'Scan, a page of 1 MB',
  BatchWriteItem: 'BatchWriteItem of 25', TransactWriteItems: 'TransactWriteItems of 25',
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** One server, its process and a client for it. */
class Server {
  constructor(name, port, command, options) {
    Object.assign(this, { name, port, rates: {} });
    this.agent = new Agent({ keepAlive: true, maxSockets: 64 });
    this.child = spawn(command[0], command.slice(1), { stdio: 'ignore', ...options });
    this.failed = new Promise((_, reject) => { this.child.once('error', reject); });
    this.failed.catch(() => {});
  }

  send(operation, input) {
    const body = JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const asked = request({
        agent: this.agent, host: '127.0.0.1', port: this.port, method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0', 'content-length': Buffer.byteLength(body),
          'x-amz-target': `DynamoDB_20120810.${operation}`, 'x-amz-date': '20260101T000000Z',
          // Nobody verifies it, and all want it to be there, in its form.
          authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0000000000000000000000000000000000000000000000000000000000000000',
        },
      }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text); else reject(new Error(`${this.name}, ${operation}: ${text}`));
        });
        response.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  async prepare() {
    const deadline = performance.now() + 30_000;
    for (;;) {
      try {
        await Promise.race([this.send('ListTables', {}), this.failed]);
        break;
      } catch (error) {
        if (performance.now() > deadline || error.code === 'ENOENT') throw error;
        await new Promise((done) => { setTimeout(done, 100); });
      }
    }
    await this.send('CreateTable', {
      TableName: TABLE, BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    });
    while (JSON.parse(await this.send('DescribeTable', { TableName: TABLE })).Table.TableStatus !== 'ACTIVE');
    await this.rate('BatchWriteItem', 60_000, 4, ITEMS / BATCH, 'w');
  }

  /** Requests a second, with so many under way, for so long or so many. */
  async rate(operation, ms, under_way, count = Infinity, letter = 'x') {
    const began = performance.now();
    let n = 0;
    const worker = async () => {
      while (n < count && performance.now() - began < ms) await this.send(operation, WORKLOADS[operation](n++, letter));
    };
    await Promise.all(Array.from({ length: under_way }, worker));
    return (n * 1000) / (performance.now() - began);
  }

  end() {
    this.agent.destroy();
    this.child.kill('SIGKILL');
  }
}

async function servers() {
  const jar = process.env.DYNAMODB_LOCAL;
  const commands = [
    ['Hashrange', (port) => [process.env.ENDPOINT, '--port', port]],
    ['dynalite', (port) => ['node', join(process.env.NPM_PEERS, 'node_modules/dynalite/cli.js'), '--host', '127.0.0.1', '--port', port, '--createTableMs', '0']],
  ];
  if (jar) {
    // From its own folder: it leaves a file where it is started.
    commands.push(['DynamoDB Local', (port) => [
      'java', '-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', '-inMemory', '-disableTelemetry', '-port', port,
    ], { cwd: jar }]);
  }
  const list = [];
  for (const [name, command, options] of commands) {
    const port = String(await freePort());
    list.push(new Server(name, port, command(port), options));
  }
  return list;
}

export async function http({ quick }) {
  const out = results('http');
  const [rounds, ms] = quick ? [3, 300] : [5, 1000];
  const list = await servers();
  try {
    const alive = [];
    for (const server of list) {
      progress(`filling ${server.name}`);
      try {
        await server.prepare();
        alive.push(server);
      } catch (error) {
        if (server === list[0]) throw error;
        console.log(`${server.name} does not run here: ${error.message}`);
      }
    }
    for (const operation of Object.keys(WORKLOADS)) {
      const measured = alive.map(() => []);
      for (let n = 0; n < rounds; n += 1) {
        for (const [i, server] of alive.entries()) {
          progress(`${operation}, round ${n + 1} of ${rounds}, ${server.name}`);
          // dynalite knows no transactions.
          const rate = server.rate(operation, ms, UNDER_WAY, Infinity, 'yx'[n % 2]);
          measured[i].push(await rate.catch((error) => { if (i === 0) throw error; }));
        }
      }
      progress();
      for (const [i, peer] of alive.entries()) {
        if (i === 0) continue;
        if (measured[i].includes(undefined)) {
          console.log(`${peer.name} does not do ${operation}`);
          continue;
        }
        out.add({
          where: 'http', what: NAMES[operation] ?? operation, unit: '/s', items: ITEMS, item_bytes: 250,
          rounds: measured[0], peer: peer.name, peer_rounds: measured[i],
        });
      }
    }
  } finally {
    for (const server of list) server.end();
    out.write();
  }
}
