import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { openBrowser, openWindow, settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { type ApiClient, signIn } from '../support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../support/matrix-samples.js';

/** A page is slow when the machine is busy with other tests. */
const PATIENCE = 120_000;

describe('what administrators keep up themselves', () => {
  let api: ApiUnderTest;
  let browser: Browser;
  let unit: ApiClient;
  let samples: MatrixSamples;
  let page: Page;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    const { username } = await api.account('unitAdmin', { kind: 'region', id: null });
    unit = await signIn(api, username);
    samples = await matrixSamples(api, unit);
    browser = await openBrowser();
    const context = await openWindow(browser, { viewport: { width: 1280, height: 900 }, language: 'sv' });
    context.setDefaultTimeout(PATIENCE / 2);
    await signInToDemo(context, api.url, username);
    page = await context.newPage();
  }, STARTING);
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  it(
    'finds a doctor, compares what two have written about her, and records another share after seeing what it does',
    async () => {
      const path = `/api/v1/doctors/${samples.owned.doctorId!.own.id}`;
      await page.goto(`${api.url}/doctors`);
      await page.getByLabel('Namn eller HSA-id').fill('alma');
      await page.getByRole('link', { name: 'Alma Alm' }).click();
      await settled(page);
      await page.getByRole('button', { name: 'Ändra uppgifter' }).click();
      const facts = page.getByRole('dialog', { name: 'Ändra uppgifter' });
      await facts.getByLabel('Huvudhandledare').fill('Min Handledare');
      const { headers } = await unit.get(path);
      const tag = { 'if-match': String(headers.get('etag')) };
      await unit.send('PATCH', path, { mainSupervisor: 'Annan Handledare' }, tag);
      await facts.getByRole('button', { name: 'Spara' }).click();
      const conflict = facts.getByRole('alert', { name: 'Någon annan har ändrat samtidigt' });
      await conflict.getByRole('row', { name: /Annan Handledare/ }).waitFor();
      await conflict.getByRole('button', { name: 'Behåll mitt' }).click();
      await page.getByText('Uppgifterna är sparade.').waitFor();
      expect((await unit.get(path)).body).toMatchObject({ mainSupervisor: 'Min Handledare' });

      await page.getByRole('button', { name: 'Ändra tjänstgöringsgrad' }).click();
      const change = page.getByRole('dialog', { name: 'Ändra tjänstgöringsgrad' });
      await change.getByLabel('Tjänstgöring, procent av heltid').fill('50');
      await change.getByRole('button', { name: 'Se vad som händer' }).click();
      await change.getByText(/Ingen placering berörs|berörs men ligger kvar|ställs in/).waitFor();
      await change.getByLabel('Skäl').fill('Går ned i tid');
      await change.getByRole('button', { name: 'Registrera' }).click();
      await page.getByText('Ändringen är registrerad.').waitFor();
      const employment = (await unit.get(path)).body.employment as { share: number }[];
      expect(employment.at(-1)?.share).toBe(0.5);
    },
    PATIENCE,
  );

  it(
    'puts a doctor on the list and opens her page',
    async () => {
      await page.goto(`${api.url}/doctors`);
      await page.getByRole('button', { name: 'Lägg till ST-läkare' }).click();
      const dialog = page.getByRole('dialog', { name: 'Lägg till ST-läkare' });
      await dialog.getByLabel('Namn').fill('Nina Ny');
      await dialog.getByLabel('HSA-id').fill('SE2321000016-T900');
      await dialog.getByLabel('Vårdcentral').selectOption({ label: 'Vårdcentralen Beta' });
      await dialog.getByLabel('ST-start').fill('2027-02-01');
      await dialog.getByRole('button', { name: 'Lägg till' }).click();
      await page.getByRole('heading', { level: 1, name: 'Nina Ny' }).waitFor();
      await page.getByText('Ej börjat').waitFor();
    },
    PATIENCE,
  );
});
