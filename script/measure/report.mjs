// The parts of a run (target/bench/*.json, target/bench.json) as one file, benches/results.json, and as
// the table between the marks of README.md.
//   node script/measure/report.mjs [--quick]
import { readFileSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { digits, round, text } from './results.mjs';

const root = join(import.meta.dirname, '../..');
const target = process.env.TARGET ?? join(root, 'target');
const quick = process.argv.includes('--quick');
const MARKS = ['<!-- bench: written by script/bench --all -->', '<!-- /bench -->'];

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** What the native benchmark wrote, as lines like the others. */
function native() {
  const path = join(target, 'bench.json');
  if (!existsSync(path)) return [];
  const { rates, memory } = read(path);
  const lines = rates.map(({ name, items, item_bytes, indexes, rate, spread_percent, peer_rate, ratio, goal }) => ({
    where: 'native', what: name, unit: '/s', items, item_bytes, indexes, median: rate, spread_percent,
    ...(peer_rate && { peer: 'Dynoxide 3.2.0, embedded', peer_median: peer_rate }), ratio,
    goal: goal && { at_least: goal }, met: goal ? ratio >= goal : null,
  }));
  // Uniform and skewed keys make the same table, measured twice.
  const same = (a, b) => a.items === b.items && a.item_bytes === b.item_bytes && a.indexes === b.indexes;
  const taken = memory.filter((one, i) => memory.findIndex((other) => same(one, other)) === i).map(({ items, item_bytes, indexes, encoded_bytes, live_bytes, ratio, goal }) => ({
    where: 'native', what: 'memory a stored byte', unit: 'B', items, item_bytes, indexes, median: ratio, spread_percent: null,
    ratio: null, goal: { at_most: goal }, met: ratio <= goal, encoded_bytes, live_bytes,
  }));
  return [...lines, ...taken];
}

function parts() {
  const folder = join(target, 'bench');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).sort() : [];
  return names.flatMap((name) => read(join(folder, name)));
}

/** At least half of the native rate in the browser: the same requests, one after the other. */
function halves(lines) {
  const native = (name) => lines.find((line) => line.where === 'native' && line.what === name && line.item_bytes === 250 && line.items === 10_000);
  const pairs = [['GetItem', 'GetItem, 1 under way'], ['Query of 100 items', 'Query of 100 items, 1 under way'], ['Scan, a page', 'Scan, 1 MB pages, 1 under way']];
  return pairs.flatMap(([name, what]) => {
    const [there, here] = [native(name), lines.find((line) => line.where === 'browser' && line.what === what && line.item_bytes === 250)];
    if (!there || !here) return [];
    const ratio = here.median / there.median;
    return [{
      where: 'browser', what: `${name}, against our native engine`, unit: '/s', items: here.items, item_bytes: 250, indexes: 0,
      median: here.median, spread_percent: here.spread_percent, peer: 'Hashrange, native, a second of processor time', peer_median: there.median,
      ratio, goal: { at_least: 0.5 }, met: ratio >= 0.5,
    }];
  });
}

const TITLES = {
  native: 'The engine natively: JSON in and JSON out, requests a second of processor time',
  browser: 'In headless Chromium through `window.hashrange.send`: every write durable (strict) before it is answered',
  http: 'Over HTTP, one client, 8 requests under way; theirs and ours in memory',
};

function goal({ goal, met, unit, ratio }) {
  if (!goal) return '';
  const of = ratio === null ? (value) => text(value, unit) : (value) => `${value.toLocaleString('en')} times`;
  const words = goal.at_least !== undefined ? `≥ ${of(goal.at_least)}` : `≤ ${of(goal.at_most)}`;
  return `${words}, ${met ? 'met' : '**missed**'}`;
}

function row(line) {
  const size = [
    line.items && `${round(line.items)} items`, line.item_bytes && `${round(line.item_bytes)} B`, line.indexes ? `${line.indexes} GSI${line.indexes > 1 ? 's' : ''}` : '',
  ].filter(Boolean).join(', ');
  const spread = line.spread_percent === null || line.spread_percent === undefined ? '' : `${round(line.spread_percent)} %`;
  const peer = line.peer ? `${line.peer}: ${text(line.peer_median, line.unit)}` : '';
  const ratio = line.ratio === null || line.ratio === undefined ? '' : digits(line.ratio);
  return `| ${[line.what.replace(/, \d GSIs?(?=,|$)/, ''), size, text(line.median, line.unit), spread, peer, ratio, goal(line)].join(' | ')} |`;
}

function table(lines) {
  return Object.entries(TITLES).flatMap(([where, title]) => {
    const here = lines.filter((line) => line.where === where);
    if (!here.length) return [];
    return [
      `**${title}**`, '', '| what | with | median | spread | beside | ratio | goal |', '|---|---|---:|---:|---|---:|---|', ...here.map(row), '',
    ];
  });
}

/** What has a goal stands in sight; the rest unfolds. */
const both = (lines) => [
  ...table(lines.filter(({ goal }) => goal)),
  '<details>', '<summary>Everything else that was measured</summary>', '', ...table(lines.filter(({ goal }) => !goal)), '</details>',
];

/** Of the run: the machine, the versions. */
const machine = () => {
  const [{ model }, ...rest] = cpus();
  return { processor: model.trim(), cores: rest.length + 1, node: process.version, chromium: process.env.CHROMIUM_VERSION ?? null, quick };
};

function main() {
  const measured = [...native(), ...parts()];
  const lines = [...measured, ...halves(measured)];
  const result = { machine: machine(), lines };
  writeFileSync(join(root, 'benches/results.json'), `${JSON.stringify(result, null, 1)}\n`);
  const missed = lines.filter(({ met }) => met === false).length;
  const judged = lines.filter(({ met }) => met !== null && met !== undefined).length;
  const { cores, processor } = result.machine;
  const text = [
    `${judged - missed} of ${judged} goals met${quick ? ', in a quick run' : ''}; ${cores} cores of ${processor}. The ratio is how many times as good we are. All of it: [benches/results.json](benches/results.json).`,
    '', ...both(lines),
  ].join('\n').trim();
  const readme = join(root, 'README.md');
  const old = readFileSync(readme, 'utf8');
  const [from, to] = [old.indexOf(MARKS[0]), old.indexOf(MARKS[1])];
  if (from < 0 || to < from) throw new Error(`README.md has no ${MARKS.join(' … ')}`);
  writeFileSync(readme, `${old.slice(0, from + MARKS[0].length)}\n${text}\n${old.slice(to)}`);
  console.log(`benches/results.json and the table of README.md: ${lines.length} lines, ${judged - missed} of ${judged} goals met`);
}

main();
