import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { signIn } from '../support/api-client.js';
import { PASSWORD, STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, PHONE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;

beforeAll(async () => {
  web = await startWeb();
}, STARTING);

afterAll(async () => {
  await web.close();
});

describe('the day that a plan is published', () => {
  it(
    'lets the administrator sign in, read the proposal and publish it, and shows the doctor her placement',
    async () => {
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      const page = await context.newPage();
      await page.goto(web.api.url);
      await page.getByLabel('Användarnamn').fill('unit-admin');
      await page.getByLabel('Lösenord').fill(PASSWORD);
      await page.getByRole('button', { name: 'Logga in' }).click();
      await page.getByRole('link', { name: 'Granska och publicera' }).click();
      await page.getByRole('button', { name: 'Publicera' }).click();
      const dialog = page.getByRole('dialog', { name: 'Publicera planen?' });
      await dialog.getByText('Oförändrade').waitFor();
      await dialog.getByRole('button', { name: 'Publicera' }).click();
      await page.getByText('Planen är publicerad och gäller nu.').waitFor();
      await context.close();

      const phone = await web.windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(phone, web.api.url, 'doctor');
      const own = await phone.newPage();
      await own.goto(web.api.url);
      await settled(own);
      const placed = await web.api.runtime.stores.read(web.api.region.id, async (store) => {
        const plan = await store.plans.published();
        return plan ? store.plans.placements(plan.id, { doctorIds: [web.doctorId] }, { limit: 10 }) : null;
      });
      expect(placed?.items.length).toBeGreaterThan(0);
      const hosts = new Set(placed?.items.map(({ hostName }) => hostName));
      for (const host of hosts) expect(await own.getByText(host).count()).toBeGreaterThan(0);
      await phone.close();
    },
    PATIENCE,
  );
});

describe('the day that a clinic answers', () => {
  it(
    'confirms whom it gets with one button, and the unit sees it on the timeline and pins it',
    async () => {
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, web.api.url, 'host-contact');
      const page = await context.newPage();
      await page.goto(web.api.url);
      await page
        .getByRole('button', { name: /^Bekräfta .*, v\. / })
        .first()
        .click();
      await page.getByText(/är bekräftad\.$/).waitFor();
      await page.locator('.tag', { hasText: 'Bekräftad' }).first().waitFor();
      const left = await page.locator('tbody .tag', { hasText: 'Publicerad' }).count();
      await page.getByRole('button', { name: 'Bekräfta alla …' }).click();
      const all = page.getByRole('dialog', { name: `Bekräfta ${String(left)} placeringar?` });
      expect(await all.locator('li').count()).toBe(left);
      await all.getByRole('button', { name: `Bekräfta alla ${String(left)}` }).click();
      await page.getByText(`${String(left)} placeringar är bekräftade.`).waitFor();
      await page.locator('tbody .tag', { hasText: 'Publicerad' }).first().waitFor({ state: 'detached' });
      await context.close();

      const desk = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(desk, web.api.url, 'unit-admin');
      const plan = await desk.newPage();
      await plan.goto(`${web.api.url}/plan?zoom=all`);
      await plan.locator('.timeline-bar.state-confirmed[role=gridcell]').first().click();
      await plan.getByRole('button', { name: 'Lås fast …' }).click();
      const dialog = plan.getByRole('dialog');
      await dialog.getByLabel('Skäl').fill('Avtalat med kliniken');
      await dialog.getByRole('button', { name: 'Lås fast' }).click();
      await plan.getByRole('button', { name: 'Lås upp …' }).waitFor();
      await desk.close();
    },
    PATIENCE,
  );
});

describe('the day that a clinic wants other weeks', () => {
  it(
    'proposes them, and the unit refuses with a reason, after which the clinic is asked again',
    async () => {
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, web.api.url, 'host-contact');
      const page = await context.newPage();
      await page.goto(web.api.url);
      await page
        .getByRole('button', { name: /^Föreslå andra veckor för / })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Första vecka som passar er').fill('v. 20 2029');
      await dialog.getByLabel('Skäl').fill('Ombyggnad till dess');
      await dialog.getByRole('button', { name: 'Skicka förslaget' }).click();
      await page.getByText(/^Ni har föreslagit/).waitFor();

      const desk = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(desk, web.api.url, 'unit-admin');
      const unit = await desk.newPage();
      await unit.goto(`${web.api.url}/other-weeks`);
      await unit.getByText('Ombyggnad till dess').waitFor();
      await unit.getByRole('button', { name: /^Avslå: / }).click();
      const refusal = unit.getByRole('dialog', { name: 'Avslå förslaget?' });
      await refusal.getByLabel('Skäl').fill('För sent i utbildningen');
      await refusal.getByRole('button', { name: 'Avslå' }).click();
      await unit.getByText('Ingen klinik har föreslagit andra veckor.', { exact: false }).waitFor();
      await desk.close();

      await page.reload();
      await settled(page);
      expect(await page.getByText(/^Ni har föreslagit/).count()).toBe(0);
      await context.close();
    },
    PATIENCE,
  );
});

describe('the day that two people edit one draft', () => {
  it(
    'shows both side by side and saves the one that is chosen',
    async () => {
      const unit = await signIn(web.api, 'unit-admin');
      const hosts = await web.api.runtime.stores.read(web.api.region.id, (store) =>
        store.register.hosts({}, { limit: 1 }),
      );
      const draft = {
        specialty: 'dermatology',
        weeks: { from: '2028-W10', to: '2028-W14' },
        mode: 'block',
        seats: 1,
        supervisorTrained: true,
        note: null,
      };
      const drawn = await unit.post('/api/v1/slots', { ...draft, hostId: hosts.items[0]!.id });
      const context = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, web.api.url, 'host-contact');
      const page = await context.newPage();
      await page.goto(`${web.api.url}/slots`);
      await page.getByRole('button', { name: /^Ändra: / }).click();
      const dialog = page.getByRole('dialog', { name: 'Ändra utkastet' });
      await dialog.getByLabel('Antal platser').fill('3');
      const path = `/api/v1/slots/${String(drawn.body.id)}`;
      await unit.send('PUT', path, { ...draft, seats: 2, note: 'Enhetens' }, { 'if-match': '"1"' });
      await dialog.getByRole('button', { name: 'Spara' }).click();
      const conflict = dialog.getByRole('alert', { name: 'Någon annan har ändrat samtidigt' });
      const seats = conflict.getByRole('row', { name: /Antal platser/ });
      await seats.waitFor();
      expect(await seats.getByRole('cell').allTextContents()).toEqual(['1', '3', '2']);
      await conflict.getByRole('row', { name: /Enhetens/ }).waitFor();
      await conflict.getByRole('button', { name: 'Behåll mitt' }).click();
      await page.getByText('Utkastet är sparat.').waitFor();
      expect((await unit.get(path)).body).toMatchObject({ seats: 3, note: null, version: 3 });
      await context.close();
    },
    PATIENCE,
  );
});

describe('the day that somebody is called away', () => {
  it(
    'warns her two minutes before her session ends, and lets her stay',
    async () => {
      const context = await web.windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(context, web.api.url, 'doctor');
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(`${web.api.url}/claims`);
      await settled(page);
      const { idleMinutes } = (await (await context.request.get(`${web.api.url}/api/v1/me`)).json()) as {
        idleMinutes: number;
      };
      await page.clock.fastForward((idleMinutes - 3) * 60_000);
      const warning = page.getByRole('dialog', { name: 'Är du kvar?' });
      expect(await warning.count()).toBe(0);
      await page.clock.fastForward(90_000);
      await warning.getByRole('button', { name: 'Stanna kvar' }).click();
      await warning.waitFor({ state: 'detached' });
      await context.close();
    },
    PATIENCE,
  );
});

describe('the day that a doctor wishes', () => {
  it(
    'keeps the list through a reload, ranks it by buttons, and gives a receipt for what is sent',
    async () => {
      const phone = await web.windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(phone, web.api.url, 'doctor');
      const page = await phone.newPage();
      await page.goto(`${web.api.url}/wishes`);
      for (const weeks of ['v. 10-13 2027', 'v. 36-39 2027']) {
        await page.getByLabel('Veckor').fill(weeks);
        await page.getByRole('button', { name: 'Lägg till' }).click();
      }
      await page.getByRole('button', { name: /^Flytta upp: .*36/ }).click();
      await page.getByText('Sparat', { exact: true }).waitFor();
      await page.reload();
      const lines = page.locator('.rank-list > li .rank-text');
      await lines.nth(1).waitFor();
      expect((await lines.allTextContents()).map((text) => /\d+/.exec(text)?.[0])).toEqual(['36', '10']);
      await page.getByRole('button', { name: 'Lås och skicka' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Lås och skicka' }).click();
      const shown = await dialog.getByText(/^Kvitto/).textContent();
      const sent = await web.api.runtime.stores.read(web.api.region.id, (store) =>
        store.wishes.lists(web.doctorId),
      );
      expect(sent.map(({ state }) => state)).toEqual(['submitted']);
      expect(shown).toBe(`Kvitto ${sent[0]?.receipt ?? ''}`);
      await phone.close();
    },
    PATIENCE,
  );
});
