// A small static server for dist/, on this machine only.
//   node script/serve.mjs --dir dist --port 8080
//   node script/serve.mjs --check --port 8080     only finds out whether the port is free
import { parseArgs } from 'node:util';
import { serve } from './lib/static.mjs';

const { values } = parseArgs({
  options: { dir: { type: 'string' }, port: { type: 'string', default: '8080' }, check: { type: 'boolean', default: false } },
});

try {
  const server = await serve(values.dir, Number(values.port));
  if (values.check) {
    server.close();
  } else {
    console.log(`Hashrange is at ${server.url} (Ctrl-C stops it)`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  }
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`error: port ${values.port} is taken by another program`);
  console.error(`       script/server --port ${Number(values.port) + 1}`);
  process.exit(1);
}
