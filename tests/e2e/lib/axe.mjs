// Accessibility by axe-core, injected past the page's policy by the browser's debugger.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { require } from './packages.mjs';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with a list if axe finds a violation on what the page shows now. */
export async function accessible(page, where) {
  await page.evaluate(`${source}\n;undefined`);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  const found = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n    ${nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`).join('\n    ')}`);
  assert.deepEqual(found, [], `${where}:\n  ${found.join('\n  ')}`);
}
