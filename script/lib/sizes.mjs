// What the page weighs, raw and as brotli, and the gates on it.
//   node script/lib/sizes.mjs dist [--first KB] [--all KB]      fails above a gate
//   node script/lib/sizes.mjs dist --record benches/sizes.csv   adds a line to the history
import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Files that nobody's browser loads. */
const PAPERS = /^(LICENSE|hashrange\.d\.ts)/;

/** What is fetched after the first screen stands, or when somebody asks for it: the later modules,
 * data sets, the worker, and the pictures that only an installed page shows. */
const LATER = /^(assets\/(split|chunk)_|assets\/icon-\d+-|data\/|sw\.js|manifest\.)/;

/** `[{ name, raw, brotli, first }]` of what a browser loads in all, samples and worker included. */
export function sizes(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name) && !PAPERS.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1);
      const raw = readFileSync(path).length;
      const brotli = existsSync(`${path}.br`) ? readFileSync(`${path}.br`).length : raw;
      return { name, raw, brotli, first: !LATER.test(name) };
    })
    .sort((a, b) => Number(b.first) - Number(a.first) || b.brotli - a.brotli);
}

const total = (rows) => rows.reduce((sum, row) => ({ raw: sum.raw + row.raw, brotli: sum.brotli + row.brotli }), { raw: 0, brotli: 0 });
const kb = (bytes) => (bytes / 1000).toFixed(1);

export function printSizes(folder) {
  const rows = sizes(folder);
  const line = (name, raw, brotli) => console.log(`${name.padEnd(44)}${raw.padStart(10)}  ${brotli.padStart(10)}`);
  const sum = (name, of) => line(name, kb(total(of).raw), kb(total(of).brotli));
  line('file', 'raw, KB', 'brotli, KB');
  for (const { name, raw, brotli } of rows.filter((row) => row.first)) line(name, kb(raw), kb(brotli));
  sum('the first load', rows.filter((row) => row.first));
  for (const { name, raw, brotli } of rows.filter((row) => !row.first)) line(name, kb(raw), kb(brotli));
  sum('everything there is', rows);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = { first: { type: 'string' }, all: { type: 'string' }, record: { type: 'string' } };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  printSizes(positionals[0]);
  const rows = sizes(positionals[0]);
  const first = total(rows.filter((row) => row.first)).brotli;
  const all = total(rows).brotli;
  const over = (what, bytes, gate) => {
    if (!gate || bytes <= Number(gate) * 1000) return;
    console.log(`too heavy: ${what} is ${kb(bytes)} KB brotli, the gate is ${gate} KB`);
    process.exitCode = 1;
  };
  over('the first load', first, values.first);
  over('everything', all, values.all);
  if (values.record) {
    if (!existsSync(values.record)) appendFileSync(values.record, 'date,first load brotli KB,everything brotli KB\n');
    appendFileSync(values.record, `${new Date().toISOString().slice(0, 10)},${kb(first)},${kb(all)}\n`);
  }
}
