// Clients that are programs of their own: boto3 and the AWS CLI, from the venv that script/test
// makes of requirements.txt (PYTHON and AWS_CLI name them).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { environment, startEndpoint } from './endpoint.mjs';

// Each program begins with an empty endpoint: what one leaves is not there for the next.
let endpoint;
beforeEach(async () => { endpoint = await startEndpoint(); });
afterEach(() => endpoint.stop());

/** Runs a program against the endpoint; resolves to `{ code, output }`, code -1 if there is none. */
const run = (program, ...words) => new Promise((resolve) => {
  const child = spawn(program, words, { env: environment(endpoint.url) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { output += part; });
  child.on('error', () => resolve({ code: -1, output: `${program} is not there: script/test installs it` }));
  child.on('close', (code) => resolve({ code, output }));
});

const python = process.env.PYTHON ?? 'python3';
const aws = process.env.AWS_CLI ?? 'aws';

test('boto3 makes the round of operations', async () => {
  const { code, output } = await run(python, join(import.meta.dirname, 'boto3_round.py'));
  assert.equal(code, 0, output);
});

test('boto3 makes the round of the control plane', async () => {
  const { code, output } = await run(python, join(import.meta.dirname, 'boto3_control_round.py'));
  assert.equal(code, 0, output);
});

test('the AWS CLI makes the round of operations', async () => {
  const { code, output } = await run('bash', join(import.meta.dirname, 'aws_cli_round.sh'), aws);
  assert.equal(code, 0, output);
});
