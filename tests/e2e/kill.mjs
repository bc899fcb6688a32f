// Random kills under load, as many as you like:
//   script/kill --kills 1000 [--seed 1] [--drawn 0.1] [--at-once 1]
// (--drawn: the share of visits that draw the workspace; the others only keep it; --at-once: so many
// workspaces in one process, killed together)
import { parseArgs } from 'node:util';
import { kills } from './lib/kill.mjs';

const text = (value) => ({ type: 'string', default: value });
const { values } = parseArgs({ options: { kills: text('1000'), seed: text('1'), drawn: text('0.1'), 'at-once': text('1') } });
const began = performance.now();
const [count, seed, drawn, at_once] = [values.kills, values.seed, values.drawn, values['at-once']].map(Number);
const result = await kills({ kills: count, seed, drawn, at_once, say: (line) => console.log(line) });
const { wrong, ...counts } = result;
console.log(JSON.stringify(counts), `${Math.round((performance.now() - began) / 1000)} s`);
for (const line of wrong) console.log(`wrong: ${line}`);
console.log(wrong.length ? 'FAILED' : 'No acknowledged write was lost and none was invented.');
process.exitCode = wrong.length ? 1 : 0;
