// A DynamoDB endpoint in front of the built page: each HTTP request goes into
// `window.hashrange.send` of a fresh workspace in headless Chromium. No signature, content type or
// coding is looked at: that is examples/endpoint's, and written twice it would drift.
//   node script/relay.mjs --port 8000
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { open } from '../tests/e2e/lib/browser.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8000' } } });
const world = await open();
const { context, complaints, visit } = await world.profile();
const page = await visit();

const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  try {
    if (request.method !== 'POST') return response.writeHead(200).end('healthy: hashrange');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const scope = /Credential=[^/]*\/\d+\/([a-z]+(?:-[a-z]+)+-\d)\//.exec(request.headers.authorization ?? '');
    const answer = await page.evaluate(
      ([target, body, region]) => window.hashrange.send(target, body, region),
      [request.headers['x-amz-target'] ?? '', Buffer.concat(chunks).toString('utf8'), scope?.[1]],
    );
    response.writeHead(answer.status, answer.headers).end(answer.body);
  } catch (error) {
    console.error(error.message, complaints.splice(0));
    response.writeHead(500).end();
  }
});
server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(`DynamoDB, in a browser, is at http://127.0.0.1:${values.port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await context.close();
    await world.close();
    process.exit(0);
  });
}
