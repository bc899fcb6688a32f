// Waiting for what is seen, from the outside: a page has no say in when it is asked.
import assert from 'node:assert/strict';

const pause = () => new Promise((done) => { setTimeout(done, 20); });

/** Asks until the answer is the expected one; fails with the last answer. */
export async function becomes(ask, expected, what) {
  let last;
  for (let i = 0; i < 300; i += 1) {
    last = await ask();
    if (JSON.stringify(last) === JSON.stringify(expected)) return;
    await pause();
  }
  assert.deepEqual(last, expected, what);
}

/**
 * Asks the page until it says yes, over reloads. `waitForFunction` takes a promise for a yes, and
 * waits for frames, which a tab behind another need not have.
 */
export async function until(page, isSo) {
  for (;;) {
    try {
      if (await page.evaluate(isSo)) return;
    } catch (error) {
      // The page is being reloaded just now.
      if (!/context|navigation/i.test(error.message)) throw error;
    }
    await pause();
  }
}
