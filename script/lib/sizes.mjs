// What the page weighs, raw and as brotli, and the gate on it.
//   node script/lib/sizes.mjs dist [--gate KB]
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Files that nobody's browser loads. */
const PAPERS = /^(LICENSE|hashrange\.d\.ts)/;

/** `[{ name, raw, brotli }]` of what a browser loads in all, the samples and the worker included. */
export function sizes(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name) && !PAPERS.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const raw = readFileSync(path).length;
      const brotli = existsSync(`${path}.br`) ? readFileSync(`${path}.br`).length : raw;
      return { name: path.slice(folder.length + 1), raw, brotli };
    })
    .sort((a, b) => b.brotli - a.brotli);
}

const total = (rows) => rows.reduce((sum, row) => ({ name: 'total', raw: sum.raw + row.raw, brotli: sum.brotli + row.brotli }), { raw: 0, brotli: 0 });
const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(10);

export function printSizes(folder) {
  const rows = sizes(folder);
  console.log(`${'file'.padEnd(44)}${'raw, KB'.padStart(10)}${'brotli, KB'.padStart(12)}`);
  for (const { name, raw, brotli } of [...rows, total(rows)]) console.log(`${name.padEnd(44)}${kb(raw)}  ${kb(brotli)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { gate: { type: 'string' } } });
  printSizes(positionals[0]);
  const { brotli } = total(sizes(positionals[0]));
  if (values.gate && brotli > Number(values.gate) * 1000) {
    console.log(`too heavy: ${(brotli / 1000).toFixed(1)} KB brotli, the gate is ${values.gate} KB`);
    process.exit(1);
  }
}
