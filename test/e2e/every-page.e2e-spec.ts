import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrowserContext, type Page } from 'playwright-core';
import { settled, signInToDemo, TOUR, visit, weigh } from '../../scripts/lib/web-tour.mjs';
import { STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, PHONE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  web = await startWeb();
}, STARTING);

afterAll(async () => {
  await web.close();
});

/** Gathers what the browser complains of: refused scripts and styles, faults in the pages. */
function listen(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('weberror', (fault) => complaints.push(fault.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 40'))
      complaints.push(message.text());
  });
  return complaints;
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(AXE_RULES)} })`,
  );
  return found.violations.map(({ id, impact, nodes }) => `${id} (${impact ?? ''}): ${nodes[0]?.html ?? ''}`);
}

describe('every page', () => {
  const pages = Object.entries(TOUR).flatMap(([username, stops]) =>
    stops.flatMap((stop) => ['sv', 'en'].map((language) => ({ username, stop, language, page: stop.name }))),
  );

  it.each(pages)(
    '$page of $username has no fault that axe finds, none in the browser, and fits 320 pixels, in $language',
    async ({ username, stop, language }) => {
      const context = await web.windowOf({ viewport: DESKTOP, language });
      if (username !== 'visitor') await signInToDemo(context, web.api.url, username);
      const complaints = listen(context);
      const page = await context.newPage();
      await visit(page, web.api.url, stop);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.evaluate(axe);
      for (const theme of ['light', 'dark']) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        expect([theme, await violations(page)]).toEqual([theme, []]);
      }
      expect(complaints).toEqual([]);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await context.close();
    },
    PATIENCE,
  );
});

describe('the first page', () => {
  it.each(Object.keys(TOUR))(
    'of %s comes in less than 250 kB, data and headers counted',
    async (username) => {
      const context = await web.windowOf({ viewport: PHONE, language: 'sv' });
      if (username !== 'visitor') await signInToDemo(context, web.api.url, username);
      expect(await weigh(await context.newPage(), web.api.url)).toBeLessThan(250_000);
      await context.close();
    },
    PATIENCE,
  );
});

describe('the menu', () => {
  it.each(Object.keys(TOUR).filter((username) => username !== 'visitor'))(
    'of %s leads by keyboard to pages that the role may see, each once',
    async (username) => {
      const context = await web.windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(context, web.api.url, username);
      const page = await context.newPage();
      await page.goto(web.api.url);
      await settled(page);
      const menu = page.locator('.menu-toggle');
      await menu.press('Enter');
      for (const group of await page.locator('.nav-group > button').all()) {
        await group.press('Enter');
        expect(await group.getAttribute('aria-expanded')).toBe('true');
        await group.press('Escape');
        expect(await group.getAttribute('aria-expanded')).toBe('false');
      }
      await menu.press('Escape');
      expect(await page.locator('#main-menu').isVisible()).toBe(false);
      const addresses = await page.evaluate<string[]>(
        `[...document.querySelectorAll('#main-menu a')].map((link) => link.getAttribute('href'))`,
      );
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const address of addresses) {
        await page.goto(`${web.api.url}${address}`);
        await settled(page);
        expect([address, await page.getByText('Sidan hör till andra roller').count()]).toEqual([address, 0]);
        expect([address, await page.getByText('Sidan finns inte').count()]).toEqual([address, 0]);
      }
      await context.close();
    },
    PATIENCE,
  );
});
