import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { signIn } from '../support/api-client.js';
import { STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;

beforeAll(async () => {
  web = await startWeb();
}, STARTING);
afterAll(() => web.close());

it(
  'has a plan approved by the chief study director and published by the unit, where the region wants two',
  async () => {
    const unit = await signIn(web.api, 'unit-admin');
    const order = {
      validFrom: web.api.runtime.clock.today(),
      values: [{ key: 'secondToPublish', value: true }],
      source: 'Enheten',
    };
    const changed = await unit.post('/api/v1/planning-rules/changes', order);
    expect([changed.status, changed.text]).toEqual([201, expect.any(String)]);
    const chief = await web.api.account('chiefStudyDirector', { kind: 'region', id: null });
    const proposalOf = async (username: string): Promise<Page> => {
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, web.api.url, username);
      const page = await context.newPage();
      await page.goto(`${web.api.url}/proposals`);
      await settled(page);
      await page.locator('main a[href^="/proposals/"]').first().click();
      await page.getByRole('heading', { name: 'Förslag', exact: true }).waitFor();
      return page;
    };
    const own = await proposalOf('unit-admin');
    await own.getByText('Publiceras av två').waitFor();
    expect(await own.getByRole('button', { name: 'Publicera' }).count()).toBe(0);

    const other = await proposalOf(chief.username);
    await other.getByRole('button', { name: 'Godkänn' }).press('Enter');
    await other.getByRole('dialog').getByRole('button', { name: 'Godkänn' }).press('Enter');
    await other.getByText('Förslaget är godkänt.').waitFor();
    await other.getByText('Godkänt av Prov chiefStudyDirector').waitFor();
    expect(await other.getByRole('button', { name: 'Publicera' }).count()).toBe(0);

    await own.reload();
    await own.getByRole('button', { name: 'Publicera' }).press('Enter');
    await own.getByRole('dialog').getByRole('button', { name: 'Publicera' }).press('Enter');
    await own.getByText('Planen är publicerad och gäller nu.').waitFor();
    await own.context().close();
    await other.context().close();
  },
  PATIENCE,
);
