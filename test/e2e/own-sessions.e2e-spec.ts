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
  'lets somebody end a sign-in that she left open elsewhere, and keeps the one that she uses',
  async () => {
    const [left, here] = await Promise.all(
      [1, 2].map(async () => {
        const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
        await signInToDemo(context, web.api.url, 'region-viewer');
        const page = await context.newPage();
        await page.goto(web.api.url);
        await settled(page);
        return page;
      }),
    );
    await here!.locator('.account .who').press('Enter');
    await here!.getByRole('button', { name: 'Mina inloggningar' }).press('Enter');
    const dialog = here!.getByRole('dialog', { name: 'Mina inloggningar' });
    await dialog.getByText('Den du använder nu').waitFor();
    const end = dialog.getByRole('button', { name: /^Avsluta: / });
    await end.press('Enter');
    await here!.getByText('Inloggningen är avslutad.').waitFor();
    await end.waitFor({ state: 'detached' });
    expect(await dialog.getByRole('listitem').count()).toBe(1);
    const status = async (page: typeof left): Promise<number> =>
      (await page!.request.get(`${web.api.url}/api/v1/me`)).status();
    expect([await status(left), await status(here)]).toEqual([401, 200]);
    await left!.context().close();
    await here!.context().close();
  },
  PATIENCE,
);
