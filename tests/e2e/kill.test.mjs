// What was acknowledged survives kills at random moments. tests/e2e/kill.mjs does many more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kills } from './lib/kill.mjs';

test('no acknowledged write is lost by 20 random kills, and none is invented', async () => {
  const { wrong, acknowledged, unanswered } = await kills({ kills: 20, seed: 1 });
  assert.deepEqual(wrong, []);
  assert.ok(acknowledged > 100 && unanswered > 0, `${acknowledged} acknowledged, ${unanswered} cut off`);
});
