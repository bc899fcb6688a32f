// The npm packages of the tests. They lie in the cache, outside the clone, so they are required
// by path: NPM_E2E is set by script/test and script/e2e.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const home = process.env.NPM_E2E;
if (!home) throw new Error('NPM_E2E is not set: run the tests with script/e2e or script/test');

export const require = createRequire(join(home, 'package.json'));
