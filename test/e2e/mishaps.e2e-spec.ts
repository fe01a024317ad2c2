import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { PASSWORD, STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, PHONE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;

beforeAll(async () => {
  web = await startWeb();
}, STARTING);

afterAll(async () => {
  await web.close();
});

describe('a session that ends while a doctor writes', () => {
  it(
    'loses nothing of what she wrote: it is there when she has signed in again',
    async () => {
      const context = await web.windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(context, web.api.url, 'doctor');
      const page = await context.newPage();
      await page.goto(`${web.api.url}/wishes`);
      await settled(page);
      await context.clearCookies();
      await page.getByLabel('Veckor').fill('v. 10-13 2028');
      await page.getByRole('button', { name: 'Lägg till' }).click();
      await page.getByLabel('Användarnamn').fill('doctor');
      await page.getByLabel('Lösenord').fill(PASSWORD);
      await page.getByRole('button', { name: 'Logga in' }).click();
      await page.locator('.rank-list > li', { hasText: 'v. 10–13 2028' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/wishes');
      await context.close();
    },
    PATIENCE,
  );
});

describe('a network that is away', () => {
  it(
    'is told of; a page that has not been opened says what to do, inside its frame, and comes when it is back',
    async () => {
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, web.api.url, 'doctor');
      const page = await context.newPage();
      await page.goto(`${web.api.url}/wishes`);
      await settled(page);
      await context.setOffline(true);
      await page.getByText('Ingen kontakt med nätet.', { exact: false }).waitFor();
      await page.getByRole('link', { name: 'Byten' }).click();
      const fault = page.getByRole('main').getByRole('alert');
      await fault.getByText('Servern svarar inte.', { exact: false }).waitFor();
      await context.setOffline(false);
      await fault.getByRole('button', { name: 'Försök igen' }).click();
      await page.getByRole('heading', { name: 'Byten', level: 1 }).waitFor();
      await context.close();
    },
    PATIENCE,
  );
});

describe('a plan that cannot be fetched', () => {
  it(
    'says why, with a code, and comes at the next try',
    async () => {
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, web.api.url, 'unit-admin');
      const page = await context.newPage();
      await page.route('**/api/v1/plans/*/timeline', (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          json: { code: 'SERVER.FAULT', detail: 'Planen gick inte att läsa.', requestId: 'nr-1' },
        }),
      );
      await page.goto(`${web.api.url}/plan`);
      const fault = page.getByRole('alert');
      await fault.getByText('Planen gick inte att läsa.').waitFor();
      await fault.getByText('SERVER.FAULT · nr-1', { exact: false }).waitFor();
      await page.unroute('**/api/v1/plans/*/timeline');
      await fault.getByRole('button', { name: 'Försök igen' }).click();
      await page.getByRole('grid').waitFor();
      await context.close();
    },
    PATIENCE,
  );
});
