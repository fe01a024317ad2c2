import { type ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { Settings } from '#config';
import {
  addDays,
  addWeeks,
  calendarDate,
  closedStartWeeks,
  inclusiveText,
  type IsoWeek,
  mondayOf,
  type Role,
  weekOf,
  weekParts,
  weekRangeOf,
} from '#domain';
import { type RoleGrant } from '#planning';
import { openBrowser, openWindow, settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { type ApiClient, signIn } from '../support/api-client.js';
import { type ApiUnderTest, PASSWORD, startApi, STARTING } from '../support/api-under-test.js';
import { launchWorker } from '../support/programs.js';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A page is slow when the machine is busy with other tests. */
const PATIENCE = 60_000;
const WHOLE_WALK = 600_000;

const TODAY = calendarDate(new Date().toISOString().slice(0, 10));
const START = addDays(TODAY, -425);
const ROSTER = `Namn;HSA-id;Vårdcentral;ST-forum;Studierektor;ST-start;Sysselsättningsgrad;Föreskrift
Alma Alm;SE2321000016-T001;Vårdcentralen Alfa;Nord;Bo Berg;${START};100 %;SOSFS 2015:8
Bertil Björk;SE2321000016-T002;Vårdcentralen Alfa;Nord;Bo Berg;${START};80 %;SOSFS 2015:8
Cecilia Ceder;SE2321000016-T003;Vårdcentralen Beta;Syd;Eva Ek;${START};100 %;SOSFS 2015:8
`;
/** The clinics exist; what they offer is long past. */
const CLINICS = `Klinik;Specialitet;Från vecka;Till vecka;Platser;Intag;Handledare med handledarutbildning
Ögonkliniken 1;Ögon;2020-W02;2020-W05;1;Block;Ja
Ögonkliniken 2;Ögon;2020-W02;2020-W05;1;Block;Ja
`;

/** A week so far ahead in which a placement may start, and the three after it. */
function ahead(weeks: number): { readonly from: IsoWeek; readonly text: string } {
  let from = addWeeks(weekOf(TODAY), weeks);
  while (closedStartWeeks(weekParts(from).year).some((week) => week >= from && week < addWeeks(from, 4))) {
    from = addWeeks(from, 1);
  }
  return { from, text: inclusiveText(weekRangeOf(from, 4)) };
}

const AT_FIRST = ahead(20);
const AT_SECOND = ahead(30);
const SKIN = ahead(45);

describe('from an empty offer to a mended plan, through the product and a worker of its own', () => {
  let api: ApiUnderTest;
  let browser: Browser;
  let worker: ChildProcessWithoutNullStreams;
  let unit: ApiClient;
  let alma: string;
  /** The doctor's calendar, as her phone would fetch it. */
  let calendar: string;

  const account = (username: string, role: Role, scope: RoleGrant['scope']): Promise<unknown> =>
    api.runtime.accounts.putAccount(api.region.id, {
      username,
      displayName: `Prov ${role}`,
      password: PASSWORD,
      language: 'sv',
      roles: [{ role, scope }],
    });
  const open = async (username: string, path: string, viewport = DESKTOP): Promise<Page> => {
    const context = await openWindow(browser, { viewport, language: 'sv' });
    context.setDefaultTimeout(PATIENCE);
    await signInToDemo(context, api.url, username);
    const page = await context.newPage();
    await page.goto(`${api.url}${path}`);
    await settled(page);
    return page;
  };
  const idsByName = async (path: string): Promise<Map<string, string>> => {
    const { body } = await unit.get(path);
    return new Map((body.items as { id: string; name: string }[]).map(({ id, name }) => [name, id]));
  };

  beforeAll(async () => {
    api = await startApi();
    browser = await openBrowser();
    await account('unit-admin', 'unitAdmin', { kind: 'region', id: null });
    unit = await signIn(api, 'unit-admin');
    for (const [kind, csv] of Object.entries({ roster: ROSTER, slots: CLINICS })) {
      const form = new FormData();
      form.set('kind', kind);
      form.set('createCentres', 'true');
      form.set('file', new Blob([csv]), `${kind}.csv`);
      const { status, text } = await unit.post('/api/v1/imports', form);
      if (status !== 200) throw new Error(`The ${kind} was refused: ${text}`);
    }
    alma = (await idsByName('/api/v1/doctors')).get('Alma Alm') ?? '';
    const clinics = await idsByName('/api/v1/clinics');
    await account('doctor', 'doctor', { kind: 'doctor', id: alma });
    for (const [username, name] of [
      ['host-contact', 'Ögonkliniken 1'],
      ['host-contact-2', 'Ögonkliniken 2'],
    ] as const) {
      await account(username, 'hostContact', { kind: 'host', id: clinics.get(name) ?? '' });
    }
    const { databaseUrl } = api.app.get(Settings);
    worker = launchWorker({ ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrl });
  }, STARTING);

  afterAll(async () => {
    worker.kill('SIGTERM');
    await browser.close();
    await api.close();
  });

  it(
    'is walked by everybody in turn',
    async () => {
      await clinicPublishes('host-contact', [`Ögon\t${AT_FIRST.text}\t1`]);
      await clinicPublishes('host-contact-2', [`Ögon\t${AT_SECOND.text}\t3`]);
      await doctorRanksAndSends();
      const planId = await runProposes();
      await unitReadsWhyAndPublishesAPart(planId);
      await doctorSubscribesAndWaits();
      await clinicOffersOneMore();
      await doctorAccepts();
      await clinicWithdraws();
      await unitMends();
      const after = await (await fetch(calendar)).text();
      expect(after).toContain('Ögonkliniken 2');
      expect(daysOf(after)).toContain(compact(AT_SECOND.from));
      expect(daysOf(after)).not.toContain(compact(AT_FIRST.from));
    },
    WHOLE_WALK,
  );

  async function clinicPublishes(username: string, rows: readonly string[]): Promise<void> {
    const page = await open(username, '/slots');
    await page.getByRole('button', { name: 'Klistra in' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('Rader från ert kalkylblad')
      .fill(['Specialitet\tVeckor\tPlatser', ...rows].join('\n'));
    await dialog.getByRole('button', { name: 'Läs raderna' }).click();
    await dialog.getByRole('button', { name: /^Publicera \d+ plats/ }).click();
    await page.getByText('1 plats är publicerad.').waitFor();
    await page.context().close();
  }

  async function doctorRanksAndSends(): Promise<void> {
    const page = await open('doctor', '/wishes', PHONE);
    await page.getByLabel('Sidoklinik').selectOption({ label: 'Ögonkliniken 1' });
    await page.getByRole('button', { name: 'Lägg till' }).click();
    await page.getByText('Sparat', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Lås och skicka' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lås och skicka' }).click();
    await dialog.getByText(/^Kvitto/).waitFor();
    await page.context().close();
  }

  /** The unit starts a run, which goes by way of the queue to the worker. @returns the proposal's id */
  async function runProposes(): Promise<string> {
    const page = await open('unit-admin', '/runs');
    await page.getByLabel('Tidsgräns i sekunder').fill('3');
    await page.getByRole('button', { name: 'Starta', exact: true }).click();
    const link = page.locator('a[href^="/proposals/"]').first();
    await link.waitFor({ timeout: 3 * PATIENCE });
    const address = (await link.getAttribute('href')) ?? '';
    await page.context().close();
    return address.split('/')[2] ?? '';
  }

  async function unitReadsWhyAndPublishesAPart(planId: string): Promise<void> {
    const page = await open('unit-admin', `/proposals/${planId}`);
    const unplaced = page.locator('#unplaced tbody tr', { hasText: 'Bertil Björk' });
    expect(await unplaced.count()).toBeGreaterThan(0);
    await unplaced
      .first()
      .getByRole('button', { name: /^Varför\? / })
      .click();
    const why = page.getByRole('dialog');
    await settled(page);
    expect(await why.locator('h3, li, td').count()).toBeGreaterThan(0);
    await why.getByRole('button', { name: 'Stäng' }).click();
    await page.getByRole('button', { name: 'Välj ut en del …' }).click();
    await page.locator('summary', { hasText: 'Nya' }).click();
    await page.getByLabel('Välj Alma Alm, Ögon').check();
    await page.getByRole('button', { name: 'Se vad som följer med …' }).click();
    const part = page.getByRole('dialog', { name: 'Bara en del av förslaget' });
    await part.getByText('Ändringen kan göras för sig').waitFor();
    await part.getByRole('button', { name: 'Gör ett eget förslag av dessa' }).click();
    await page.getByText('Delen är nu ett eget förslag.').waitFor();
    await page.getByRole('button', { name: 'Publicera' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publicera planen?' });
    await dialog.getByRole('button', { name: 'Publicera' }).click();
    await page.getByText('Planen är publicerad och gäller nu.').waitFor();
    await page.context().close();
  }

  /** She sees where she goes, takes it into her phone, and waits for a place in dermatology, which nobody offers. */
  async function doctorSubscribesAndWaits(): Promise<void> {
    const page = await open('doctor', '/', PHONE);
    await page.getByText('Ögonkliniken 1').first().waitFor();
    await page.getByRole('button', { name: 'Skapa kalenderlänk' }).click();
    const address = await page.getByLabel('Adress att prenumerera på').inputValue();
    calendar = new URL(new URL(address).pathname, api.url).href;
    expect(daysOf(await (await fetch(calendar)).text())).toEqual([compact(AT_FIRST.from)]);
    await page.getByRole('button', { name: /^Ställ mig i kö: Hud/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ställ mig i kö' }).click();
    await page.getByText('Du står i kön.').waitFor();
    await page.context().close();
  }

  /** One slot, by its own dialog: its only seat goes to whoever waits. */
  async function clinicOffersOneMore(): Promise<void> {
    const page = await open('host-contact-2', '/slots');
    await page.getByRole('button', { name: 'Publicera en plats' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Specialitet').selectOption('dermatology');
    await dialog.getByLabel('Veckor').fill(SKIN.text);
    await dialog.getByRole('button', { name: 'Granska' }).click();
    await dialog.getByRole('button', { name: 'Publicera' }).click();
    await page.getByText('Platsen är publicerad.').waitFor();
    await page.context().close();
  }

  async function doctorAccepts(): Promise<void> {
    const page = await open('doctor', '/wishes', PHONE);
    await page.getByRole('button', { name: 'Tacka ja' }).click();
    await page.getByText('Platsen är din.').waitFor();
    await page.context().close();
  }

  /** The clinic confirms her first, and takes its offer back all the same: whom it hits stands there before it is done. */
  async function clinicWithdraws(): Promise<void> {
    const page = await open('host-contact', '/');
    await page.getByRole('button', { name: /^Bekräfta Alma Alm/ }).click();
    await page.getByText('Alma Alm är bekräftad.').waitFor();
    await page.goto(`${api.url}/slots`);
    await page.getByRole('button', { name: /^Dra tillbaka: / }).click();
    const dialog = page.getByRole('dialog', { name: 'Dra tillbaka platsen?' });
    await dialog.getByRole('listitem').filter({ hasText: 'Alma Alm' }).waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog.getByLabel('Skäl').fill('Handledaren slutar');
    await dialog.getByRole('button', { name: 'Dra tillbaka' }).click();
    await page.getByText('Platsen är tillbakadragen.').waitFor();
    await page.context().close();
  }

  /** The morning page leads to what is broken; the best way on is chosen, taken back, and chosen again. */
  async function unitMends(): Promise<void> {
    const page = await open('unit-admin', '/');
    await page.getByRole('main').getByRole('link', { name: 'Reparera' }).click();
    for (const last of [false, true]) {
      await page.getByRole('button', { name: 'Visa vägar framåt för Alma Alm, Ögon' }).click();
      const dialog = page.getByRole('dialog', { name: 'Vägar framåt för Alma Alm' });
      await dialog.getByRole('button', { name: 'Välj den här vägen: Väg 1' }).click();
      await dialog.getByRole('row', { name: /Alma Alm.*Ögonkliniken 2/ }).waitFor();
      await dialog.getByLabel('Skäl').fill('Kliniken drog tillbaka platsen');
      await dialog.getByRole('button', { name: 'Genomför' }).click();
      await page.getByText('Alma Alm har en placering igen.').waitFor();
      if (last) break;
      await page.getByRole('button', { name: 'Ångra' }).click();
      await page.getByText('Reparationen är ångrad.').waitFor();
    }
    await page.getByText('Ingen saknar en placering som har fallit bort.').waitFor();
    await page.context().close();
    const doctor = await open('doctor', '/', PHONE);
    await doctor.getByText('Ögonkliniken 2').first().waitFor();
    await doctor.context().close();
  }
});

/** A week's Monday as calendars write days. */
function compact(week: IsoWeek): string {
  return mondayOf(week).replaceAll('-', '');
}

/** First days of the events that are not cancelled. */
function daysOf(ics: string): readonly string[] {
  return ics
    .split('BEGIN:VEVENT')
    .slice(1)
    .filter((event) => !event.includes('STATUS:CANCELLED'))
    .flatMap((event) => /DTSTART[^:]*:(\d{8})/.exec(event)?.[1] ?? []);
}
