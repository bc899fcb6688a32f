// What runs in the browser and over HTTP, in parts: requests, peers, a workspace for each number of rows.
//   node script/bench.mjs [--quick] [--rows 100000,1000000] [--only requests|peers|workspace|http]
// (script/bench sets what it needs; DIST names another build to measure)
import { parseArgs } from 'node:util';
import { http } from './measure/http.mjs';
import { peers } from './measure/peers.mjs';
import { requests } from './measure/requests.mjs';
import { workspace } from './measure/workspace.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, rows: { type: 'string', default: '100000' }, only: { type: 'string' } } });
const GOALS = { 100_000: { import: 2, open: 200 }, 1_000_000: { open: 2_000 } };
const parts = {
  requests, peers, http,
  async workspace(options) {
    for (const rows of values.rows.split(',').map(Number)) await workspace(rows, GOALS[rows] ?? {}, options);
  },
};
const chosen = values.only ? values.only.split(',') : ['requests', 'peers', 'workspace'];
for (const name of chosen) {
  if (!parts[name]) throw new Error(`there is no part '${name}': ${Object.keys(parts).join(', ')}`);
  const began = performance.now();
  console.log(`\n${name}`);
  await parts[name]({ quick: values.quick ?? false });
  console.log(`    ${Math.round((performance.now() - began) / 1000)} s`);
}
