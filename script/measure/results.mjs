// What was measured, printed as it comes and kept for the one table (script/measure/report.mjs).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const round = (number) => Math.round(number).toLocaleString('en');
export const digits = (number) => (number === 0 ? '0' : number >= 100 ? round(number) : number >= 10 ? number.toFixed(1) : number.toFixed(2));
export const text = (value, unit) => `${digits(value)}${unit.startsWith('/') ? '' : ' '}${unit}`;

/** What is being done, on one line of the terminal; nothing where that is none. */
export function progress(doing = '') {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${doing && `    ${doing}`}`);
}

/** The middle one of the rounds, and how far apart they lie, in percent of it. */
export function summary(rounds) {
  const sorted = rounds.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  return { median, spread_percent: sorted.length > 1 && median ? ((sorted.at(-1) - sorted[0]) / median) * 100 : null };
}

/**
 * A part of the results, written to target/bench/NAME.json. A line is `{ what, unit, rounds }` and
 * may have `peer` with its `peer_rounds` in the same unit, and a `goal`: `{ at_least }` or
 * `{ at_most }`, of the ratio where there is a peer and of the median elsewhere.
 */
export function results(name) {
  const lines = [];
  return {
    add({ rounds, peer_rounds, goal, ...rest }) {
      const ours = summary(rounds);
      const peer_median = peer_rounds && summary(peer_rounds).median;
      // How many times as good: for times, the shorter is the better.
      const faster = rest.unit === 's' || rest.unit === 'ms' ? peer_median / ours.median : ours.median / peer_median;
      const ratio = peer_rounds ? faster : null;
      const judged = ratio ?? ours.median;
      const met = goal ? (goal.at_least !== undefined ? judged >= goal.at_least : judged <= goal.at_most) : null;
      const line = { ...rest, ...ours, ...(peer_rounds && { peer_median }), ratio, goal: goal ?? null, met };
      lines.push(line);
      const beside = peer_rounds ? `${rest.peer}: ${text(peer_median, rest.unit)}, ${digits(ratio)} times` : '';
      const what = [rest.what, rest.item_bytes && `${round(rest.item_bytes)} B`].filter(Boolean).join(', ');
      console.log([what.padEnd(64), text(ours.median, rest.unit).padStart(12), beside, met === false ? 'missed' : '', rest.remark ?? ''].filter(Boolean).join('  '));
      return line;
    },
    write() {
      const folder = join(process.env.TARGET ?? 'target', 'bench');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(lines, null, 1)}\n`);
    },
  };
}
