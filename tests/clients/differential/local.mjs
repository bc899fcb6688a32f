// DynamoDB Local out of the npm package that ships it, in memory, on a port of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../endpoint.mjs';

/** Starts it from the folder that holds its jar; resolves to `{ url, stop }`. */
export async function startLocal(folder) {
  const port = await freePort();
  const words = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', '-inMemory', '-sharedDb', '-disableTelemetry', '-port', `${port}`];
  const child = spawn('java', words, { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill();
    await ended;
  };
  // It says nothing when it is ready: it answers then.
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    if (await fetch(url).catch(() => null)) return { url, stop };
    await wait(100);
  }
  await stop();
  throw new Error('DynamoDB Local did not start');
}
