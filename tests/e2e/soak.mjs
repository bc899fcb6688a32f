// An hour of use, by hand: is memory stable, is the log bounded, is input answered, is everything there?
//   script/soak [--minutes 60] [--items 1000000] [--seed 1] [--out target/soak.json]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { growth, soak } from './lib/soak.mjs';

const text = (value) => ({ type: 'string', default: value });
const { values } = parseArgs({ options: { minutes: text('60'), items: text('1000000'), seed: text('1'), out: text('target/soak.json') } });
const [minutes, items, seed] = [values.minutes, values.items, values.seed].map(Number);
const result = await soak({ items, seed, done: (now) => now >= minutes, say: (line) => console.log(line) });

// The first fifth is warming up: caches fill, code is compiled.
const after = result.samples.filter(({ minute }) => minute >= minutes / 5);
const MB = 1 << 20;
const SLACK = { heap_bytes: 8 * MB, wasm_bytes: 8 * MB, usage_bytes: 64 * MB, log_records: 2_000, nodes: 2_000, listeners: 500 };
const grown = after.length > 2 ? Object.entries(SLACK).map(([name, slack]) => growth(after, name, slack)) : [];
const worst = (name) => Math.max(0, ...after.map((sample) => sample[name]));
const verdict = {
  stable: grown.length ? grown.every(({ stable }) => stable) : null,
  longest_task_ms: worst('longest_task_ms'), long_tasks: after.reduce((sum, { long_tasks }) => sum + long_tasks, 0),
  slowest_input_ms: worst('slowest_input_ms'), wrong: result.wrong.length,
};
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify({ minutes, items, seed, requests: result.requests, verdict, growth: grown, samples: result.samples, wrong: result.wrong.slice(0, 100) }, null, 1)}\n`);
for (const { name, mean, a_minute, grown: by, stable } of grown) console.log(`${name}: mean ${mean}, ${a_minute} a minute, ${by} in all: ${stable ? 'stable' : 'GROWS'}`);
for (const line of result.wrong.slice(0, 20)) console.log(`wrong: ${line}`);
console.log(JSON.stringify(verdict), values.out);
process.exitCode = result.wrong.length || verdict.stable === false ? 1 : 0;
