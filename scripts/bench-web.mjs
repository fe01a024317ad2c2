// `npm run bench:web [-- --rounds N]`: how fast a running Randa's pages are in Chromium: what the first page weighs on
// the wire, when the plan's timeline is painted, how large its document is, and which tasks scrolling makes. Median and
// worst of the rounds. RANDA_URL points out the running system, a demo. Tasks count as the clock has them: with other
// work on the machine they grow, so its load stands beside them.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBrowser, openWindow, settled, signInToDemo, TOUR, weigh } from './lib/web-tour.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const url = (process.env.RANDA_URL ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
const DESKTOP = { width: 1440, height: 900 };

/** Runs in the page before it: gathers long tasks, and notes when bars were first painted and when all had come. */
const WATCH = `
  if (location.protocol.startsWith('http')) {
    window.measured = { long: [], bars: null };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) measured.long.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
      if (measured.bars === null && document.querySelector('.timeline-bar[role=gridcell]'))
        requestAnimationFrame(() => setTimeout(() => { measured.bars ??= performance.now(); }));
      else requestAnimationFrame(look);
    };
    look();
  }`;

/** @param {readonly number[]} numbers */
const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** Scrolls the timeline down and to the right, a wheel's notch per frame. @param {Page} page */
async function scroll(page) {
  return page.evaluate(`new Promise((resolve) => {
    const view = document.querySelector('.timeline');
    const start = performance.now();
    let nodes = 0, frames = 0, worst = 0, last = start;
    const step = (now) => {
      worst = Math.max(worst, now - last);
      last = now;
      frames += 1;
      nodes = Math.max(nodes, document.querySelectorAll('*').length);
      const end = frames > 240;
      view.scrollBy(frames > 160 ? 40 : 0, frames > 160 ? 0 : 120);
      if (end) setTimeout(() => resolve({ start, nodes, frames, worst }), 200);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
}

/** @param {import('playwright-core').Browser} browser @param {string} path */
async function timeline(browser, path) {
  const context = await openWindow(browser, { viewport: DESKTOP, language: 'sv' });
  await signInToDemo(context, url, 'unit-admin');
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await settled(page);
  const { start, nodes, worst } = await scroll(page);
  const { bars, long } = await page.evaluate('measured');
  await context.close();
  const tasks = long.filter((/** @type {{ startTime: number }} */ { startTime }) => startTime >= start);
  return {
    painted: bars,
    nodes,
    worstFrame: worst,
    longTasks: tasks.length,
    longest: Math.max(0, ...tasks.map((/** @type {{ duration: number }} */ { duration }) => duration)),
  };
}

const browser = await openBrowser();
try {
  process.stdout.write('page                        kB on the wire\n');
  for (const username of Object.keys(TOUR)) {
    const context = await openWindow(browser, { viewport: DESKTOP, language: 'sv' });
    if (username !== 'visitor') await signInToDemo(context, url, username);
    const bytes = await weigh(await context.newPage(), url);
    process.stdout.write(`first page, ${username.padEnd(16)}${(bytes / 1_000).toFixed(0).padStart(8)}\n`);
    await context.close();
  }
  for (const path of [
    '/plan?zoom=year',
    '/plan?zoom=all',
    '/plan?by=clinic&zoom=all',
    '/plan?by=centre&zoom=all',
  ]) {
    const seen = [];
    for (let round = 0; round < rounds; round += 1) seen.push(await timeline(browser, path));
    process.stdout.write(
      `\n${path}, ${rounds} rounds, load ${(loadavg()[0] ?? 0).toFixed(1)}         median     worst\n`,
    );
    for (const [name, of] of /** @type {const} */ ([
      ['painted, ms', 'painted'],
      ['elements, most while scrolling', 'nodes'],
      ['longest frame, ms', 'worstFrame'],
      ['tasks over 50 ms while scrolling', 'longTasks'],
      ['the longest of them, ms', 'longest'],
    ])) {
      const numbers = seen.map((each) => Number(each[of]));
      process.stdout.write(
        `  ${name.padEnd(34)}${middle(numbers).toFixed(0).padStart(10)}${Math.max(...numbers)
          .toFixed(0)
          .padStart(10)}\n`,
      );
    }
  }
} finally {
  await browser.close();
}
