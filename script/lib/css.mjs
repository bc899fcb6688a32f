// One style sheet out of style/: tokens, base and widgets first, then a file per screen.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIRST = ['tokens.css', 'base.css', 'widgets.css'];

export function bundleCss(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.css')).sort() : [];
  const ordered = [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
  return ordered.map((name) => minify(readFileSync(join(folder, name), 'utf8'))).join('\n');
}

/** Drops comments and idle spaces; strings and url() stay as they are. */
export function minify(css) {
  const kept = [];
  const stripped = css
    .replace(/\/\*[^]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)/g, (token) => {
      if (token.startsWith('/*')) return ' ';
      kept.push(token);
      return `\u0001${kept.length - 1}\u0002`;
    });
  return stripped
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/\u0001(\d+)\u0002/g, (_, index) => kept[Number(index)])
    .trim();
}
