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
  'lets the administrator enter a person with a role and a place, give one more role and take the first back',
  async () => {
    const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
    await signInToDemo(context, web.api.url, 'unit-admin');
    const page = await context.newPage();
    await page.goto(`${web.api.url}/accounts`);
    await settled(page);
    await page.getByRole('button', { name: 'Lägg till person' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Namn', { exact: true }).fill('Åsa Öberg');
    await dialog.getByLabel('HSA-id').fill('SE2321000016-1A2B');
    await dialog.getByLabel('Roll').selectOption('hostContact');
    const clinic = await dialog.getByLabel('Sidoklinik').locator('option').nth(1).textContent();
    await dialog.getByLabel('Sidoklinik').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Lägg till' }).press('Enter');
    await page.getByText('Åsa Öberg kan logga in.').waitFor();
    const row = page.getByRole('row', { name: /Åsa Öberg/ });
    await row.getByText(`Kontaktperson på sidoklinik, ${clinic}`).waitFor();
    await row.getByText('Har inte loggat in').waitFor();

    await row.getByRole('button', { name: 'Roller för Åsa Öberg' }).press('Enter');
    await dialog.getByLabel('Roll', { exact: true }).selectOption('studyDirector');
    await dialog.getByLabel('Namn på ST-listan, eller område').selectOption({ label: 'Bo Berg' });
    await dialog.getByRole('button', { name: 'Ge rollen' }).press('Enter');
    await page.getByText('Åsa Öberg har fått rollen.').waitFor();
    await dialog
      .getByRole('button', { name: `Ta bort rollen Kontaktperson på sidoklinik, ${clinic}` })
      .press('Enter');
    await page.getByText('Rollen är borttagen för Åsa Öberg.').waitFor();
    await page.keyboard.press('Escape');
    await row.getByText('Studierektor, Bo Berg').waitFor();
    expect(await row.getByText('Kontaktperson').count()).toBe(0);
    await context.close();
  },
  PATIENCE,
);
