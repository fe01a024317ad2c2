import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type Role } from '#domain';
import { type RoleGrant } from '#planning';
import { openBrowser, openWindow, settled, signInToDemo, TOUR, visit } from '../../scripts/lib/web-tour.mjs';
import { signIn } from '../support/api-client.js';
import { type ApiUnderTest, PASSWORD, startApi, STARTING } from '../support/api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from '../support/small-lists.js';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A page is slow when the machine is busy with other tests. */
const PATIENCE = 120_000;

let api: ApiUnderTest;
let browser: Browser;
let doctorId: string;

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

async function account(username: string, role: Role, scope: RoleGrant['scope']): Promise<void> {
  await api.runtime.accounts.putAccount(api.region.id, {
    username,
    displayName: `Prov ${role}`,
    password: PASSWORD,
    language: 'sv',
    roles: [{ role, scope }],
  });
}

/** A region of four doctors and two clinics, with a proposal, and an account for every role of the tour. */
async function prepareRegion(): Promise<void> {
  await account('unit-admin', 'unitAdmin', { kind: 'region', id: null });
  const unit = await signIn(api, 'unit-admin');
  for (const [kind, csv] of [
    ['roster', ROSTER_CSV],
    ['slots', SLOTS_CSV],
  ] as const) {
    const form = new FormData();
    form.set('kind', kind);
    form.set('createCentres', 'true');
    form.set('file', new Blob([csv], { type: 'text/csv' }), `${kind}.csv`);
    const answer = await unit.post('/api/v1/imports', form, { 'idempotency-key': `import-${kind}` });
    if (answer.status !== 200) throw new Error(`The ${kind} was refused: ${answer.text}`);
  }
  const doctors = await api.runtime.stores.read(api.region.id, (store) =>
    store.register.doctors({}, { limit: 1 }),
  );
  const clinics = await api.runtime.stores.read(api.region.id, (store) =>
    store.register.hosts({}, { limit: 1 }),
  );
  const doctor = doctors.items[0]!;
  doctorId = doctor.id;
  await account('doctor', 'doctor', { kind: 'doctor', id: doctor.id });
  await account('centre-manager', 'centreManager', { kind: 'healthCentre', id: doctor.homeCentreId });
  await account('host-contact', 'hostContact', { kind: 'host', id: clinics.items[0]!.id });
  await account('study-director', 'studyDirector', { kind: 'studyDirectorGroup', id: 'Bo Berg' });
  await account('region-viewer', 'regionViewer', { kind: 'region', id: null });
  const run = await unit.post('/api/v1/runs', { timeLimitSeconds: 2 }, { 'idempotency-key': 'first-run' });
  if (run.status !== 202) throw new Error(`The run was refused: ${run.text}`);
  await api.executeRun(String(run.body.id));
}

beforeAll(async () => {
  api = await startApi();
  await prepareRegion();
  browser = await openBrowser();
}, STARTING);

afterAll(async () => {
  await browser.close();
  await api.close();
});

async function windowOf(options: { viewport: typeof DESKTOP; language: string }): Promise<BrowserContext> {
  const context = await openWindow(browser, options);
  context.setDefaultTimeout(PATIENCE / 2);
  return context;
}

describe('the day that a plan is published', () => {
  it(
    'lets the administrator sign in, read the proposal and publish it, and shows the doctor her placement',
    async () => {
      const context = await windowOf({ viewport: DESKTOP, language: 'sv' });
      const page = await context.newPage();
      await page.goto(api.url);
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

      const phone = await windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(phone, api.url, 'doctor');
      const own = await phone.newPage();
      await own.goto(api.url);
      await settled(own);
      const placed = await api.runtime.stores.read(api.region.id, async (store) => {
        const plan = await store.plans.published();
        return plan ? store.plans.placements(plan.id, { doctorIds: [doctorId] }, { limit: 10 }) : null;
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
      const context = await windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, api.url, 'host-contact');
      const page = await context.newPage();
      await page.goto(api.url);
      await page
        .getByRole('button', { name: /^Bekräfta / })
        .first()
        .click();
      await page.getByText(/är bekräftad\.$/).waitFor();
      await page.locator('.tag', { hasText: 'Bekräftad' }).first().waitFor();
      await context.close();

      const desk = await windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(desk, api.url, 'unit-admin');
      const plan = await desk.newPage();
      await plan.goto(`${api.url}/plan?zoom=all`);
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
      const context = await windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, api.url, 'host-contact');
      const page = await context.newPage();
      await page.goto(api.url);
      await page
        .getByRole('button', { name: /^Föreslå andra veckor för / })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Första vecka som passar er').fill('v. 20 2029');
      await dialog.getByLabel('Skäl').fill('Ombyggnad till dess');
      await dialog.getByRole('button', { name: 'Skicka förslaget' }).click();
      await page.getByText(/^Ni har föreslagit/).waitFor();

      const desk = await windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(desk, api.url, 'unit-admin');
      const unit = await desk.newPage();
      await unit.goto(`${api.url}/other-weeks`);
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
      const unit = await signIn(api, 'unit-admin');
      const hosts = await api.runtime.stores.read(api.region.id, (store) =>
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
      const context = await windowOf({ viewport: DESKTOP, language: 'sv' });
      await signInToDemo(context, api.url, 'host-contact');
      const page = await context.newPage();
      await page.goto(`${api.url}/slots`);
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
      const context = await windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(context, api.url, 'doctor');
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(`${api.url}/claims`);
      await settled(page);
      const { idleMinutes } = (await (await context.request.get(`${api.url}/api/v1/me`)).json()) as {
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
      const phone = await windowOf({ viewport: PHONE, language: 'sv' });
      await signInToDemo(phone, api.url, 'doctor');
      const page = await phone.newPage();
      await page.goto(`${api.url}/wishes`);
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
      const sent = await api.runtime.stores.read(api.region.id, (store) => store.wishes.lists(doctorId));
      expect(sent.map(({ state }) => state)).toEqual(['submitted']);
      expect(shown).toBe(`Kvitto ${sent[0]?.receipt ?? ''}`);
      await phone.close();
    },
    PATIENCE,
  );
});

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

async function violations(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe);
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
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const context = await windowOf({ viewport: DESKTOP, language });
      if (username !== 'visitor') await signInToDemo(context, api.url, username);
      const complaints = listen(context);
      const page = await context.newPage();
      await visit(page, api.url, stop);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await violations(page, axe)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await context.close();
    },
    PATIENCE,
  );
});
