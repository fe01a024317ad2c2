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
      // The row may be there before the search has ended, and be drawn anew under the pointer.
      await page.waitForURL(/alma/);
      await settled(page);
      await page.getByRole('link', { name: 'Alma Alm' }).click();
      await page.waitForURL(/\/doctors\/[^?]/);
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

  it(
    'finds a centre and sets how many it can spare; a clinic gets its owner, and the owner a contract',
    async () => {
      await page.goto(`${api.url}/health-centres`);
      await page.getByRole('link', { name: 'Vårdcentralen Alfa' }).click();
      await page.getByRole('button', { name: 'Ändra' }).click();
      const centre = page.getByRole('dialog', { name: 'Ändra vårdcentralen' });
      await centre.getByLabel('Högst så många borta samtidigt').fill('2');
      await centre.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Vårdcentralen är sparad.').waitFor();
      const centreId = samples.owned.centreId!.own.id;
      expect((await unit.get(`/api/v1/health-centres/${centreId}`)).body).toMatchObject({ awayLimit: 2 });

      await page.goto(`${api.url}/contracts`);
      await page.getByRole('button', { name: 'Lägg till vårdgivare' }).click();
      const provider = page.getByRole('dialog', { name: 'Lägg till vårdgivare' });
      await provider.getByLabel('Namn').fill('Ögonvård AB');
      await provider.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('button', { name: 'Nytt avtal: Ögonvård AB' }).click();
      const contract = page.getByRole('dialog', { name: /^Nytt avtal/ });
      await contract.getByLabel('Beteckning').fill('Ö-1');
      await contract.getByLabel('Lägg till specialitet').selectOption({ label: 'Ögon' });
      await contract.getByLabel('Platser per år').fill('6');
      await contract.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Ögon: 6 platser om 4 v.').waitFor();

      await page.goto(`${api.url}/clinics`);
      await page.getByRole('link', { name: 'Ögonkliniken 1' }).click();
      await page.getByRole('button', { name: 'Ändra', exact: true }).click();
      const clinic = page.getByRole('dialog', { name: 'Ändra kliniken' });
      await clinic.getByLabel('Vårdgivare').selectOption({ label: 'Ögonvård AB' });
      await clinic.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Kliniken är sparad.').waitFor();
      await page.getByText('Platsveckor för alla kliniker hos Ögonvård AB.', { exact: false }).waitFor();
    },
    PATIENCE,
  );

  it(
    'adds a centre and a clinic by hand, and finds them by searching',
    async () => {
      await page.goto(`${api.url}/health-centres`);
      await page.getByRole('button', { name: 'Lägg till vårdcentral' }).click();
      const centre = page.getByRole('dialog', { name: 'Lägg till vårdcentral' });
      await centre.getByLabel('Namn').fill('Vårdcentralen Alfa');
      await centre.getByRole('button', { name: 'Spara' }).click();
      await centre
        .getByText('En annan vårdcentral heter redan Vårdcentralen Alfa.', { exact: false })
        .waitFor();
      await centre.getByLabel('Namn').fill('Vårdcentralen Nya torget');
      await centre.getByLabel('Driftsform').selectOption('private');
      await centre.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('heading', { level: 1, name: 'Vårdcentralen Nya torget' }).waitFor();

      await page.goto(`${api.url}/clinics`);
      await page.getByRole('button', { name: 'Lägg till klinik' }).click();
      const clinic = page.getByRole('dialog', { name: 'Lägg till klinik' });
      await clinic.getByLabel('Namn').fill('Hudmottagningen Nya torget');
      await clinic.getByRole('button', { name: 'Spara' }).click();
      await page.getByRole('heading', { level: 1, name: 'Hudmottagningen Nya torget' }).waitFor();
      await page.goto(`${api.url}/clinics`);
      await page.getByLabel('Sök').fill('nya torget');
      await page.getByRole('heading', { name: '1 klinik' }).waitFor();
      await page.getByLabel('Specialitet').selectOption({ label: 'Ögon' });
      await page.getByText('Inget passar in på det du har valt.').waitFor();
    },
    PATIENCE,
  );

  it(
    'sets weeks in which nobody leaves a centre, and takes them back',
    async () => {
      const { own } = samples.owned.centreId!;
      const path = `/api/v1/health-centres/${own.id}`;
      await page.goto(`${api.url}/health-centres/${own.id}`);
      await page.getByLabel('Lägg till veckor').fill('v. 27-29 2028');
      await page.getByText('v. 27–29 2028', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
      await page.getByText('Veckorna är sparade.', { exact: false }).waitFor();
      expect((await unit.get(path)).body).toMatchObject({ homeWeeks: ['2028-W27', '2028-W28', '2028-W29'] });
      await page.getByRole('button', { name: 'Ta bort: v. 27–29 2028' }).click();
      await page.getByText('Inga sådana veckor är angivna.').waitFor();
      expect((await unit.get(path)).body).toMatchObject({ homeWeeks: [] });
    },
    PATIENCE,
  );

  it(
    'drafts the next curriculum, which stays through a reload, sees whom it touches and saves it',
    async () => {
      await page.goto(`${api.url}/curriculum`);
      await page.getByRole('button', { name: 'Skriv nästa version' }).click();
      await page.getByRole('group', { name: 'ÖNH' }).getByLabel('Veckor').fill('6');
      await page.getByText('veckor 4 → 6').waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Skriv nästa version' }).click();
      await page.getByText('veckor 4 → 6').waitFor();
      await page.getByRole('button', { name: 'Se vad som händer' }).click();
      await page.getByText(/ST-läkare berörs/).waitFor();
      await page.getByRole('button', { name: 'Spara versionen' }).click();
      await page.getByText(/^Version 2 gäller från/).waitFor();
      const { items } = (await unit.get('/api/v1/curricula')).body as { items: { version: number }[] };
      expect(items.map(({ version }) => version)).toEqual([1, 2]);
    },
    PATIENCE,
  );

  it(
    'lets the night fill open needs by itself, with words for what that means',
    async () => {
      await page.goto(`${api.url}/rules`);
      await page.getByRole('button', { name: 'Ändra: Nattkörningen' }).click();
      const dialog = page.getByRole('dialog', { name: 'Nattkörningen' });
      await dialog.getByLabel('Får göra på egen hand').selectOption('fill');
      await dialog.getByText('Allt annat väntar på en människa.', { exact: false }).waitFor();
      await dialog.getByLabel('Högst så många läkare får flyttas').fill('20');
      await dialog.getByRole('button', { name: 'Spara' }).click();
      await page.getByText('Inställningen gäller från nästa natt.').waitFor();
      expect((await unit.get('/api/v1/nights/settings')).body).toMatchObject({
        policy: 'fill',
        changeBudget: 20,
      });
    },
    PATIENCE,
  );
});
