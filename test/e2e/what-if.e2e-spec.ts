import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;

beforeAll(async () => {
  web = await startWeb();
}, STARTING);
afterAll(() => web.close());

it(
  'lets the administrator name a comparison, find it by its name and call it something else',
  async () => {
    const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
    await signInToDemo(context, web.api.url, 'unit-admin');
    const page = await context.newPage();
    await page.goto(`${web.api.url}/what-if`);
    await settled(page);
    await page.getByRole('button', { name: 'Bygg scenarier' }).press('Enter');
    await page.getByLabel('Jämförelsens namn').fill('Budget 2028');
    await page.getByRole('button', { name: 'Räkna 1 scenario' }).press('Enter');
    await page.getByRole('heading', { name: 'Budget 2028' }).waitFor();
    await page.getByRole('button', { name: 'Byt namn' }).press('Enter');
    const name = page.getByRole('dialog').getByLabel('Jämförelsens namn');
    expect(await name.inputValue()).toBe('Budget 2028');
    await name.fill('Budget 2029');
    await page.getByRole('button', { name: 'Spara' }).press('Enter');
    await page.getByText('Jämförelsen heter nu Budget 2029.').waitFor();
    await page.getByRole('link', { name: 'Tänk om' }).first().click();
    await page.getByRole('link', { name: 'Budget 2029' }).waitFor();
    await context.close();
  },
  PATIENCE,
);
