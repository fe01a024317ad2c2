import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrowserContext, type Page } from 'playwright-core';
import { addWeeks, isoWeek } from '#domain';
import { settled, signInToDemo, weigh } from '../../scripts/lib/web-tour.mjs';
import { signIn } from '../support/api-client.js';
import { STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, PHONE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;
let context: BrowserContext;

beforeAll(async () => {
  web = await startWeb();
  const unit = await signIn(web.api, 'unit-admin');
  const plans = (await unit.get('/api/v1/plans')).body as { items: { id: string }[] };
  const path = `/api/v1/plans/${plans.items[0]!.id}/publish`;
  const { status, text } = await unit.post(
    path,
    { reason: 'Första planen' },
    { 'idempotency-key': 'first-plan' },
  );
  if (status !== 200) throw new Error(`The plan was not published: ${text}`);
  context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
  await signInToDemo(context, web.api.url, 'unit-admin');
}, STARTING);

afterAll(async () => {
  await web.close();
});

async function open(path: string, before?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await context.newPage();
  await before?.(page);
  await page.goto(`${web.api.url}${path}`);
  await settled(page);
  return page;
}

/** The cell that assistive technology is told of; `null` when it is not in the document. */
const activeCell = (page: Page): Promise<string | null> =>
  page.evaluate(`(() => {
    const id = document.querySelector('[role=grid]').getAttribute('aria-activedescendant');
    const cell = document.getElementById(id);
    return cell && (cell.getAttribute('aria-label') ?? cell.title);
  })()`);

/** Sixty more doctors than there are, after all others by name. */
async function withMoreDoctors(page: Page): Promise<void> {
  await page.route('**/api/v1/doctors?*', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { items: object[] };
    const more = Array.from({ length: 60 }, (_, index) => ({
      ...body.items[0],
      id: `more-${String(index)}`,
      name: `Östen ${String(index)}`,
      leaves: [],
    }));
    await route.fulfill({ response: answer, json: { ...body, items: [...body.items, ...more] } });
  });
}

describe('the timeline by keyboard', () => {
  it(
    'goes to the first and the last cell of all, and keeps the active one when it is scrolled out of view',
    async () => {
      const page = await open('/plan', withMoreDoctors);
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowRight');
      const first = await activeCell(page);
      expect(first).toMatch(/, v\. .*Publicerad$/);
      await page.evaluate(`document.querySelector('.timeline').scrollTo({ top: 1e6 })`);
      await page.getByText('Östen 59').waitFor();
      expect(await activeCell(page)).toBe(first);
      await page.keyboard.press('Control+End');
      expect(await activeCell(page)).toMatch(/^Östen 59/);
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('End');
      expect(await activeCell(page)).toMatch(/Publicerad$/);
      await page.close();
    },
    PATIENCE,
  );

  it(
    'picks a placement up, says where it is carried, and shows what the move would do before it is done',
    async () => {
      const page = await open('/plan');
      const grid = page.getByRole('grid');
      await grid.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press(' ');
      for (let week = 0; week < 60; week += 1) await page.keyboard.press('ArrowRight');
      const ghost = page.locator('.timeline-ghost');
      const said = await page.locator('.plan-body p[role=status]').textContent();
      expect(said).toMatch(/, v\. \d/);
      const inView = await ghost.evaluate((bar: { getBoundingClientRect(): { left: number } }) =>
        bar.getBoundingClientRect(),
      );
      expect(inView.left).toBeLessThan(DESKTOP.width);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Flytta placeringen' });
      await dialog.getByText('Planen som helhet:').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid');
      await page.close();
    },
    PATIENCE,
  );
});

describe('a placement that is moved', () => {
  it(
    'is said to be, lies in its new weeks, and goes back when that is undone',
    async () => {
      const { name, start } = await possibleMove();
      const page = await open(`/plan?q=${encodeURIComponent(name)}`);
      const bar = page
        .getByRole('gridcell', { name: new RegExp(`^${name},`) })
        .and(page.locator(`[data-movable]`));
      const before = await bar.first().getAttribute('aria-label');
      await bar.first().click();
      await page.getByRole('button', { name: 'Flytta …' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Ny startvecka').fill(start);
      await dialog.getByText('Det går', { exact: false }).waitFor();
      await dialog.getByLabel('Skäl').fill('Önskemål från läkaren');
      await dialog.getByRole('button', { name: 'Flytta', exact: true }).click();
      await page.getByText('Placeringen är flyttad.').waitFor();
      await dialog.waitFor({ state: 'detached' });
      const old = page.getByRole('gridcell', { name: before ?? '', exact: true });
      await old.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Ångra' }).click();
      await page.getByText('Ändringen är ångrad.').waitFor();
      await old.or(page.getByRole('gridcell', { name: `${before ?? ''}, fastlåst av enheten` })).waitFor();
      await page.getByRole('complementary', { name: 'Vald placering' }).press('Escape');
      expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid');
      await page.close();
    },
    PATIENCE,
  );
});

/** A doctor's first placement, and a week to which it can be moved without breaking a rule. */
async function possibleMove(): Promise<{ name: string; start: string }> {
  const unit = await signIn(web.api, 'unit-admin');
  const { id } = (await unit.get('/api/v1/plans/published')).body;
  const { doctors, bars } = (await unit.get(`/api/v1/plans/${String(id)}/timeline`)).body as {
    doctors: { name: string }[];
    bars: { id: string; doctor: number; from: string }[];
  };
  for (const [at, doctor] of doctors.entries()) {
    const bar = bars.find((each) => each.doctor === at);
    for (const weeks of [1, 2, 3, -1, -2, -3]) {
      const start = addWeeks(isoWeek(bar!.from), weeks);
      const { status, body } = await unit.get(`/api/v1/placements/${bar!.id}/move-effect?start=${start}`);
      if (status === 200 && (body.obstacles as unknown[]).length === 0) return { name: doctor.name, start };
    }
  }
  throw new Error('No placement of the plan can be moved.');
}

describe('the plan on paper', () => {
  it(
    'is a list of what the timeline shows, under the number of the plan and the time of printing',
    async () => {
      const page = await open('/plan');
      expect(await page.locator('.print-list').count()).toBe(0);
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      const bars = await page.locator('.timeline-bar[role=gridcell]').count();
      expect(bars).toBeGreaterThan(0);
      expect(await page.locator('.print-list tbody tr').count()).toBe(bars);
      const foot = await page.evaluate<string>(
        `[...document.adoptedStyleSheets].map((sheet) => sheet.cssRules[0].cssText).join()`,
      );
      expect(foot).toMatch(/@bottom-left.*Plan version 1 · Utskrivet \d{4}-/);
      await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
      await page.locator('.print-list').waitFor({ state: 'detached' });
      await page.close();
    },
    PATIENCE,
  );
});

describe('the seats of clinics', () => {
  it(
    'show what is published beside what is taken',
    async () => {
      const page = await open('/plan?by=clinic&zoom=all');
      await page.locator('.shade-seat').first().waitFor();
      const rows = await page.locator('.timeline-row').count();
      expect(rows).toBeGreaterThan(2);
      expect(await page.locator('.shade-seat').count()).toBeGreaterThan(rows - 1);
      await page.close();
    },
    PATIENCE,
  );
});

describe('the region’s page once a plan holds', () => {
  it(
    'comes without the charts’ code, which is fetched when the chart is scrolled to',
    async () => {
      const region = await web.windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(region, web.api.url, 'region-viewer');
      const page = await region.newPage();
      expect(await weigh(page, web.api.url)).toBeLessThan(250_000);
      await page.getByRole('heading', { name: 'Placerade vecka för vecka' }).scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 400);
      await page.locator('.chart canvas').first().waitFor();
      await region.close();
    },
    PATIENCE,
  );
});
