// `npm run screenshots [-- --out FOLDER --only WORD]`: pictures of every page of a running Randa, as each role, in two
// widths, both languages, light and dark. RANDA_URL points out the running system.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, openWindow, signInToDemo, TOUR, visit } from './lib/web-tour.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string', default: '' },
  },
});
const url = (process.env.RANDA_URL ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
const WIDTHS = /** @type {const} */ ([
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]);

await mkdir(values.out, { recursive: true });
const browser = await openBrowser();
let taken = 0;
try {
  for (const [username, stops] of Object.entries(TOUR)) {
    for (const viewport of WIDTHS) {
      for (const language of ['sv', 'en']) {
        for (const theme of ['light', 'dark']) {
          const names = stops.map((stop) => ({
            stop,
            file: `${username}-${stop.name}-${viewport.width}-${language}-${theme}.png`,
          }));
          const wanted = names.filter(({ file }) => file.includes(values.only));
          if (wanted.length === 0) continue;
          const context = await openWindow(browser, { viewport, language, theme });
          if (username !== 'visitor') await signInToDemo(context, url, username);
          const page = await context.newPage();
          for (const { stop, file } of wanted) {
            await visit(page, url, stop);
            await page.screenshot({ path: path.join(values.out, file) });
            taken += 1;
          }
          await context.close();
        }
      }
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(`${taken} pictures in ${values.out}\n`);
