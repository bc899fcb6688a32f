// Draws page/icon-*.png from page/icon.svg with Chromium. Run by hand when the mark changes:
//   NPM_E2E=… CHROMIUM=… node script/icons.mjs
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { chromium } = createRequire(join(process.env.NPM_E2E, 'package.json'))('playwright-core');
const page = join(import.meta.dirname, '../page');
const svg = readFileSync(join(page, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
for (const size of [180, 192, 512]) {
  const tab = await browser.newPage({ viewport: { width: size, height: size } });
  // The launcher rounds the corners itself.
  await tab.setContent(`<style>body{margin:0}svg{display:block}</style>${svg.replace(' rx="96"', '').replace('<svg ', `<svg width="${size}" height="${size}" `)}`);
  await tab.screenshot({ path: join(page, `icon-${size}.png`) });
}
await browser.close();
