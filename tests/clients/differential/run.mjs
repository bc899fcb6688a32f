// Random requests to two endpoints, and what differs in their answers.
import { isDeepStrictEqual } from 'node:util';
import { Chance } from './chance.mjs';
import { capacity, comparable } from './answers.mjs';
import { explanation } from './known.mjs';
import { request } from './requests.mjs';
import { table } from './tables.mjs';

const ROUND = 120;

/**
 * Sends `requests` of them; resolves to how often each explained difference was seen, and the first
 * unexplained ones, at most `most`.
 */
export async function compare({ ours, theirs, seed, requests, most = 1 }) {
  const explained = new Map();
  const unexplained = [];
  let sent = 0;
  for (let round = 0; sent < requests && unexplained.length < most; round += 1) {
    const chance = new Chance((seed * 1_000_003 + round) >>> 0);
    const tables = [0, 1].map((number) => table(chance, `table-${seed}-${round}-${number}`));
    const look = async (one) => {
      sent += 1;
      const [our, their] = await Promise.all([ours.send(one), theirs.send(one)]);
      const difference = different(one, our, their, tables);
      if (!difference) return true;
      const known = explanation({ request: one, our, their, tables, difference });
      if (known) for (const name of known) explained.set(name, (explained.get(name) ?? 0) + 1);
      else unexplained.push({ seed, round, request: one, our, their, difference });
      // One of them may have written and the other not; Local writes before it looks at this enum.
      const odd = ![undefined, 'NONE', 'TOTAL', 'INDEXES'].includes(one.body.ReturnConsumedCapacity);
      return difference === 'capacity' || our.status === their.status && !odd;
    };
    for (const one of await plan(chance, tables, look)) {
      if (!(await look(one))) break;
      if (unexplained.length >= most) break;
    }
    for (const { name } of tables) await Promise.all([ours, theirs].map((at) => at.post('DeleteTable', { TableName: name })));
  }
  return { sent, explained, unexplained };
}

/** Makes the tables, then says what is asked of them: at the end, all they hold. */
async function plan(chance, tables, look) {
  for (const { body } of tables) await look({ operation: 'CreateTable', body });
  const ends = tables.flatMap(({ name, indexes }) => [undefined, ...Object.keys(indexes)]
    .map((IndexName) => ({ operation: 'Scan', body: { TableName: name, IndexName } })));
  return [...Array.from({ length: ROUND }, () => request(chance, tables)), ...ends];
}

/** `answer`, `capacity` or nothing. */
function different(one, our, their, tables) {
  if (one.operation === 'CreateTable') return our.status === their.status ? null : 'answer';
  if (!isDeepStrictEqual(comparable(one, our, tables), comparable(one, their, tables))) return 'answer';
  return isDeepStrictEqual(capacity(our), capacity(their)) ? null : 'capacity';
}

/** For people. */
export function told({ sent, explained, unexplained }) {
  const lines = [`${sent} requests`];
  for (const [name, times] of [...explained].sort()) lines.push(`  ${`${times}`.padStart(6)} × ${name}`);
  for (const { seed, round, request: { operation, body }, our, their, difference } of unexplained) {
    lines.push('', `unexplained (${difference}), seed ${seed}, round ${round}: ${operation} ${JSON.stringify(body)}`);
    lines.push(`  ours:   ${JSON.stringify(our)}`, `  theirs: ${JSON.stringify(their)}`);
  }
  return lines.join('\n');
}
