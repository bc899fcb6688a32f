// Random kills under load, as many as you like:
//   script/kill --kills 1000 [--seed 1]
import { parseArgs } from 'node:util';
import { kills } from './lib/kill.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } });
const began = performance.now();
const result = await kills({ kills: Number(values.kills), seed: Number(values.seed), say: (text) => console.log(text) });
const { wrong, ...counts } = result;
console.log(JSON.stringify(counts), `${Math.round((performance.now() - began) / 1000)} s`);
for (const text of wrong) console.log(`wrong: ${text}`);
console.log(wrong.length ? 'FAILED' : 'No acknowledged write was lost and none was invented.');
process.exitCode = wrong.length ? 1 : 0;
