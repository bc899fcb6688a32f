// The figures of the built page in headless Chromium: requests a second, JSON in and JSON out, every
// write acknowledged when IndexedDB has flushed it; a file imported, opened again, scrolled.
//   node script/bench.mjs [--rows 100000,1000000] [--only requests|workspace]
// (script/bench --browser sets what it needs; DIST names another build to measure)
import { parseArgs } from 'node:util';
import { say } from './measure/browser.mjs';
import { requests } from './measure/requests.mjs';
import { workspace } from './measure/workspace.mjs';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, only: { type: 'string' } } });
const GOALS = { 100_000: { import: 2, open: 200 }, 1_000_000: { open: 2_000 } };

say('250-byte items, acknowledged when durable (strict)', 'measured', 'goal');
if (values.only !== 'workspace') await requests();
if (values.only !== 'requests') {
  for (const rows of values.rows.split(',').map(Number)) await workspace(rows, GOALS[rows] ?? {});
}
