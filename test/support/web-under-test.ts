import { type Browser, type BrowserContext } from 'playwright-core';
import { type Role } from '#domain';
import { type RoleGrant } from '#planning';
import { openBrowser, openWindow } from '../../scripts/lib/web-tour.mjs';
import { signIn } from './api-client.js';
import { type ApiUnderTest, PASSWORD, startApi } from './api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from './small-lists.js';

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** How long a test of pages may take: a page is slow when the machine is busy with other tests. */
export const PATIENCE = 120_000;

/** The pages in a browser, above a region of four doctors and two clinics that has a proposal. */
export interface WebUnderTest {
  readonly api: ApiUnderTest;
  /** Whom the account `doctor` is. */
  readonly doctorId: string;
  /** A window of its own, as for another person at another desk. */
  windowOf(options: {
    readonly viewport: { width: number; height: number };
    readonly language: string;
  }): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts the product with an account for every role of the tour, each named as there. */
export async function startWeb(): Promise<WebUnderTest> {
  const api = await startApi();
  const doctorId = await prepareRegion(api);
  const browser: Browser = await openBrowser();
  return {
    api,
    doctorId,
    windowOf: async (options) => {
      const context = await openWindow(browser, options);
      context.setDefaultTimeout(PATIENCE / 2);
      return context;
    },
    close: async () => {
      await browser.close();
      await api.close();
    },
  };
}

async function prepareRegion(api: ApiUnderTest): Promise<string> {
  const account = (username: string, role: Role, scope: RoleGrant['scope']) =>
    api.runtime.accounts.putAccount(api.region.id, {
      username,
      displayName: `Prov ${role}`,
      password: PASSWORD,
      language: 'sv',
      roles: [{ role, scope }],
    });
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
  const [doctors, clinics] = await api.runtime.stores.read(api.region.id, (store) =>
    Promise.all([store.register.doctors({}, { limit: 1 }), store.register.hosts({}, { limit: 1 })]),
  );
  const doctor = doctors.items[0]!;
  await account('doctor', 'doctor', { kind: 'doctor', id: doctor.id });
  await account('centre-manager', 'centreManager', { kind: 'healthCentre', id: doctor.homeCentreId });
  await account('host-contact', 'hostContact', { kind: 'host', id: clinics.items[0]!.id });
  await account('study-director', 'studyDirector', { kind: 'studyDirectorGroup', id: 'Bo Berg' });
  await account('region-viewer', 'regionViewer', { kind: 'region', id: null });
  const run = await unit.post('/api/v1/runs', { timeLimitSeconds: 2 }, { 'idempotency-key': 'first-run' });
  if (run.status !== 202) throw new Error(`The run was refused: ${run.text}`);
  await api.executeRun(String(run.body.id));
  return doctor.id;
}
