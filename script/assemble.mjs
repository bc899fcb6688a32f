// Puts dist/ together from what cargo, wasm-bindgen and wasm-opt made, the page/ folder and
// style/: content-hashed names, the policy, the worker's list, compressed copies, a table of sizes.
//   node script/assemble.mjs --from target/page/release --to dist [--dev]
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { compressible, compress } from './lib/compress.mjs';
import { bundleCss } from './lib/css.mjs';
import { printSizes } from './lib/sizes.mjs';

const { values: options } = parseArgs({
  options: { from: { type: 'string' }, to: { type: 'string' }, dev: { type: 'boolean', default: false } },
});
const root = join(import.meta.dirname, '..');
const page = join(root, 'page');
const out = `${options.to}.part`;

/** Everything the page may do: its own files, its own storage, and WebAssembly. No inline script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // Pictures are placed by style attributes; style sheets come from our own file only.
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The later modules, and the JavaScript that loads them: only where the build was cut. */
const LATER = /^(split|chunk)_.*\.wasm$/;
const LINK = '__wasm_split.js';

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Where a source name ended up, relative to dist/. */
const placed = new Map();

function write(name, bytes) {
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return name;
}

/** Writes `assets/<stem>-<hash><ext>`: a name that never means other bytes. */
function asset(name, bytes) {
  const ext = extname(name);
  const hashed = `assets/${basename(name, ext)}-${digest(bytes).slice(0, 10)}${ext}`;
  placed.set(name, write(hashed, bytes));
  return hashed;
}

/** The hashed name of `name` as a neighbour in assets/ writes it. */
const neighbour = (name) => basename(placed.get(name) ?? fail(`${name} is not placed yet`));

/** Replaces `{{name}}` by where that file lies. */
const fill = (text) => text.replace(/\{\{([^}]+)\}\}/g, (_, name) => placed.get(name) ?? fail(`nothing is called ${name}`));

function fail(reason) {
  throw new Error(reason);
}

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** wasm-bindgen's own JavaScript: its snippets, its glue, and the modules. */
function placeModule() {
  asset('hashrange_bg.wasm', readFileSync(join(options.from, 'hashrange_bg.wasm')));
  let glue = readFileSync(join(options.from, 'hashrange.js'), 'utf8')
    .replaceAll("'hashrange_bg.wasm'", `'${neighbour('hashrange_bg.wasm')}'`);
  const snippets = join(options.from, 'snippets');
  if (existsSync(snippets)) {
    for (const path of walk(snippets)) {
      const name = `./${relative(options.from, path)}`;
      asset(name, readFileSync(path));
      glue = glue.replaceAll(name, `./${neighbour(name)}`);
    }
  }
  if (existsSync(join(options.from, LINK))) {
    let link = readFileSync(join(options.from, LINK), 'utf8');
    for (const name of readdirSync(options.from).filter((name) => LATER.test(name))) {
      asset(name, readFileSync(join(options.from, name)));
      link = link.replaceAll(`./${name}`, `./${neighbour(name)}`);
    }
    glue = withLink(glue, link);
  }
  asset('hashrange.js', glue);
}

/**
 * The glue with the link to the later modules inside it. As files of their own the two would import
 * each other, and neither could be named by its content.
 */
function withLink(glue, link) {
  // One statement for each module that is loaded, all of the same link.
  const statement = /import \* as (\w+) from "\.\/__wasm_split\.js"\n/g;
  const names = [...glue.matchAll(statement)].map((match) => match[1]);
  const exported = [...link.matchAll(/^export const (\w+)/gm)].map((match) => match[1]);
  const inner = link.replace(/^import \{ initSync \} from ".*";$/m, '').replace(/^export const/gm, 'const');
  if (!names.length || !exported.length || /^(import|export)\b/m.test(inner)) fail('the link has another form than expected');
  const [first, ...others] = names;
  return glue.replace(statement, '')
    + `\nconst ${first} = (() => {\n${inner}\nreturn { ${exported.join(', ')} };\n})();\n`
    + others.map((name) => `const ${name} = ${first};\n`).join('');
}

function placePage() {
  for (const name of readdirSync(page).filter((name) => /^icon.*\.(svg|png)$/.test(name))) {
    asset(name, readFileSync(join(page, name)));
  }
  asset('style.css', bundleCss(join(root, 'style')));
  asset('theme.js', readFileSync(join(page, 'theme.js')));
  asset('boot.js', readFileSync(join(page, 'boot.js'), 'utf8')
    .replaceAll('./hashrange.js', `./${neighbour('hashrange.js')}`)
    .replaceAll('./hashrange_bg.wasm', `./${neighbour('hashrange_bg.wasm')}`));
  placed.set('csp', POLICY);
  write('index.html', fill(readFileSync(join(page, 'index.html'), 'utf8')));
  write('manifest.webmanifest', fill(readFileSync(join(page, 'manifest.webmanifest'), 'utf8')));
}

function placeData() {
  const data = join(options.from, 'data');
  if (existsSync(data)) cpSync(data, join(out, 'data'), { recursive: true });
}

/** The worker knows every file and, by its version, every byte. */
function placeWorker() {
  const files = [...walk(out)].map((path) => relative(out, path)).sort();
  const version = digest(files.map((name) => `${name} ${digest(readFileSync(join(out, name)))}`).join('\n')).slice(0, 16);
  const list = files.map((name) => (name === 'index.html' ? './' : name));
  write('sw.js', readFileSync(join(page, 'sw.js'), 'utf8')
    .replace('{{version}}', version)
    .replace('/* {{files}} */ []', JSON.stringify(list)));
}

/** `.br` and `.gz` beside each file, for hosts that serve them. */
function placeCompressed() {
  for (const path of [...walk(out)].filter((path) => compressible(path))) {
    const { br, gz } = compress(readFileSync(path), options.dev);
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
  }
}

rmSync(out, { recursive: true, force: true });
placeModule();
placePage();
placeData();
placeWorker();
write('hashrange.d.ts', readFileSync(join(page, 'hashrange.d.ts')));
for (const name of readdirSync(root).filter((name) => /^LICENSE/.test(name) && statSync(join(root, name)).isFile())) {
  write(`${name}.txt`, readFileSync(join(root, name)));
}
placeCompressed();
rmSync(options.to, { recursive: true, force: true });
renameSync(out, options.to);
printSizes(options.to);
