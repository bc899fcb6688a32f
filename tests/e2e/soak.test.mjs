// Everything that the soak does, once around: script/soak goes on for an hour and looks at memory.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growth, soak } from './lib/soak.mjs';

test('after mixed load, an import, scrolling and other tabs, every item is there, now and opened again', async () => {
  const { samples, wrong, requests } = await soak({ items: 2_000, seed: 1, every: 'round', done: (_, round) => round >= 8 });
  assert.deepEqual(wrong, []);
  assert.equal(requests, 8 * 600);
  const last = samples.at(-1);
  assert.ok(last.wasm_bytes > 0 && last.heap_bytes > 0 && last.usage_bytes > 0, JSON.stringify(last));
  assert.deepEqual(new Set(samples.flatMap((sample) => Object.keys(sample.worst_by_act))), new Set(['screen', 'scroll', 'palette', 'tab', 'timeline', 'import']));
});

test('what grows is told from what wavers', () => {
  const samples = (of) => Array.from({ length: 11 }, (_, minute) => ({ minute, bytes: of(minute) }));
  assert.equal(growth(samples((n) => 1000 + n * 100), 'bytes', 10).grown, 1000);
  assert.equal(growth(samples((n) => 1000 + n * 100), 'bytes', 10).stable, false);
  assert.equal(growth(samples((n) => 1000 + (n % 2) * 100), 'bytes', 10).stable, true);
  assert.equal(growth(samples((n) => 1000 - n), 'bytes', 0).stable, true);
});
