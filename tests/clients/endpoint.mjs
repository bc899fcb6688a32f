// An endpoint on a port of its own, native or the page behind script/relay.mjs, and what clients
// need to know of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/** Any credentials do: requests have to be signed, and no signature is verified. */
export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
export const REGION = 'us-east-1';

/** The same as environment, for clients that are programs. */
export const environment = (url) => ({
  ...process.env,
  AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  AWS_DEFAULT_REGION: REGION,
  AWS_ENDPOINT_URL: url,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_PAGER: '',
});

/**
 * Starts an empty endpoint (ENDPOINT names one that runs already; ENDPOINT_IN=browser serves the
 * page) with more options; resolves to `{ url, stop }`.
 */
export async function startEndpoint(options = []) {
  if (process.env.ENDPOINT) return { url: process.env.ENDPOINT, stop() {} };
  const port = `${await freePort()}`;
  const [program, ...words] = process.env.ENDPOINT_IN === 'browser'
    ? [process.execPath, join(root, 'script/relay.mjs')]
    : [nativeProgram()];
  const child = spawn(program, [...words, '--port', port, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    const url = line.match(/http:\S+/)?.[0];
    if (url) return { url, stop };
  }
  throw new Error('the endpoint did not start');
}

function nativeProgram() {
  const paths = ['debug', 'native'].map((profile) => join(target, profile, 'examples/endpoint'));
  const program = paths.find((path) => existsSync(path));
  if (!program) throw new Error('the endpoint is not built: cargo build --example endpoint');
  return program;
}

export const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
