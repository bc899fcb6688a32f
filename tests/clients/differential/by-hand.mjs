// `script/differential`: as many requests as one likes.
import { parseArgs } from 'node:util';
import { startEndpoint } from '../endpoint.mjs';
import { Endpoint } from './answers.mjs';
import { startLocal } from './local.mjs';
import { compare, told } from './run.mjs';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    most: { type: 'string', default: '1' },
  },
});
const our = await startEndpoint();
const their = await startLocal(process.env.DYNAMODB_LOCAL);
try {
  const outcome = await compare({
    ours: new Endpoint(our.url),
    theirs: new Endpoint(their.url),
    seed: Number(values.seed),
    requests: Number(values.requests),
    most: Number(values.most),
  });
  console.log(told(outcome));
  process.exitCode = outcome.unexplained.length ? 1 : 0;
} finally {
  await Promise.all([our.stop(), their.stop()]);
}
