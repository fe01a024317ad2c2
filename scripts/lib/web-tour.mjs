import { chromium } from 'playwright-core';
import { findProgram, TEST_NEEDS } from './system-packages.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {{
 *   name: string,
 *   path: string,
 *   then?: (page: Page) => Promise<void>,
 * }} Stop a page of the web app: its address, and how to go on from there to what is to be seen
 */

/** Switches off what a browser does on the network by itself. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The system's Chromium with an empty profile of its own.
 * @throws {Error} when there is none
 */
export function openBrowser() {
  const need = TEST_NEEDS.find(({ variable }) => variable === 'RANDA_CHROMIUM');
  const executablePath = need && findProgram(need, process.env);
  if (!executablePath) throw new Error('Chromium is missing: install it, or let RANDA_CHROMIUM name it.');
  return chromium.launch({ executablePath, args: QUIET });
}

/**
 * A window of the browser in which the app speaks a language and has a look.
 * @param {import('playwright-core').Browser} browser
 * @param {{ viewport: { width: number, height: number }, language: string, theme?: string }} options
 */
export async function openWindow(browser, { viewport, language, theme = 'light' }) {
  const context = await browser.newContext({ viewport, locale: language, reducedMotion: 'reduce' });
  const choices = JSON.stringify({ 'randa.language': language, 'randa.theme': theme });
  // An empty window, before its first page, has no storage.
  await context.addInitScript(
    `if (location.protocol.startsWith('http')) Object.assign(localStorage, ${choices})`,
  );
  return context;
}

/** @param {string} pattern first link whose address begins so */
const firstLink = (pattern) => async (/** @type {Page} */ page) => {
  const link = page.locator(`main a[href^="${pattern}"]`).first();
  await page.goto(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
};

/** Opens what the page's first button opens. @param {Page} page */
const firstButton = (page) => page.locator('.page-head button').first().click();

/** Every page by the role that meets it; `visitor` is nobody who is signed in. @type {Readonly<Record<string, readonly Stop[]>>} */
export const TOUR = {
  visitor: [
    { name: 'sign-in', path: '/' },
    { name: 'accessibility', path: '/accessibility' },
    { name: 'answer-broken', path: '/answer/randa_ans_none' },
  ],
  'unit-admin': [
    { name: 'overview', path: '/' },
    { name: 'plan', path: '/plan' },
    {
      name: 'plan-details',
      path: '/plan?zoom=term',
      then: async (page) => {
        await page.locator('.timeline-body .timeline-bar').first().click();
      },
    },
    { name: 'plan-clinics', path: '/plan?by=clinic&zoom=all' },
    { name: 'proposals', path: '/proposals' },
    { name: 'proposal', path: '/proposals', then: firstLink('/proposals/') },
    { name: 'runs', path: '/runs' },
    { name: 'run', path: '/runs', then: firstLink('/runs/') },
    { name: 'repairs', path: '/repairs' },
    { name: 'other-weeks', path: '/other-weeks' },
    { name: 'slots', path: '/slots' },
    {
      name: 'slots-publish',
      path: '/slots',
      then: async (page) => {
        await page.locator('.page-head button.button-primary').click();
        await page.locator('dialog input[autocomplete=off]').first().fill('v. 36-41');
      },
    },
    { name: 'capacity', path: '/capacity' },
    {
      name: 'capacity-table',
      path: '/capacity',
      then: async (page) => {
        await page.locator('main button[aria-pressed=false]').click();
      },
    },
    { name: 'doctors', path: '/doctors' },
    { name: 'doctor', path: '/doctors', then: firstLink('/doctors/') },
    {
      name: 'doctor-add',
      path: '/doctors',
      then: async (page) => {
        await page.locator('.page-head button.button-primary').click();
      },
    },
    { name: 'centres', path: '/health-centres' },
    { name: 'centre', path: '/health-centres', then: firstLink('/health-centres/') },
    { name: 'centre-add', path: '/health-centres', then: firstButton },
    { name: 'clinics', path: '/clinics' },
    { name: 'one-clinic', path: '/clinics', then: firstLink('/clinics/') },
    { name: 'clinic-add', path: '/clinics', then: firstButton },
    { name: 'contracts', path: '/contracts' },
    { name: 'rules', path: '/rules' },
    {
      name: 'rules-night',
      path: '/rules',
      then: async (page) => {
        await page.locator('main section button').first().click();
      },
    },
    { name: 'curriculum', path: '/curriculum' },
    {
      name: 'curriculum-draft',
      path: '/curriculum',
      then: async (page) => {
        await page.locator('main button.button-primary').click();
        await page.locator('main fieldset input').first().fill('12');
      },
    },
    { name: 'imports', path: '/imports' },
    { name: 'accounts', path: '/accounts' },
    {
      name: 'accounts-add',
      path: '/accounts',
      then: async (page) => {
        await page.locator('.page-head button').click();
        await page.locator('dialog select').first().selectOption('hostContact');
      },
    },
    {
      name: 'accounts-roles',
      path: '/accounts',
      then: async (page) => {
        await page.locator('main td button').first().click();
      },
    },
    { name: 'audit', path: '/audit' },
    { name: 'accessibility-reports', path: '/accessibility-reports' },
    { name: 'what-if', path: '/what-if' },
    {
      name: 'what-if-build',
      path: '/what-if',
      then: async (page) => {
        await page.locator('.page-head button').click();
      },
    },
    { name: 'unit-webhooks', path: '/webhooks' },
    { name: 'unit-api-keys', path: '/api-keys' },
    { name: 'reports', path: '/reports' },
    { name: 'reports-risk', path: '/reports?kind=risk' },
    {
      name: 'reports-schedule',
      path: '/reports?kind=fairness',
      then: async (page) => {
        await page.locator('.report-head button.button-quiet').click();
      },
    },
    { name: 'messages', path: '/messages' },
    {
      name: 'sessions',
      path: '/messages',
      then: async (page) => {
        const menu = page.locator('.menu-toggle');
        if (await menu.isVisible()) await menu.click();
        await page.locator('.account .who').click();
        await page.locator('.account-panel > button').first().click();
        await page.locator('dialog[open]').waitFor();
      },
    },
  ],
  doctor: [
    { name: 'training', path: '/' },
    { name: 'wishes', path: '/wishes' },
    { name: 'leave', path: '/', then: firstButton },
    { name: 'swaps', path: '/swaps' },
    { name: 'claims', path: '/claims' },
  ],
  'host-contact': [
    { name: 'visitors', path: '/' },
    { name: 'own-slots', path: '/slots' },
    { name: 'api-keys', path: '/api-keys' },
    { name: 'webhooks', path: '/webhooks' },
    {
      name: 'own-slots-series',
      path: '/slots',
      then: async (page) => {
        await page.locator('.page-head button').nth(0).click();
        await page.locator('dialog input[autocomplete=off]').first().fill('v. 3-24 2028');
      },
    },
    {
      name: 'own-slots-copy',
      path: '/slots',
      then: async (page) => {
        await page.locator('.page-head button').nth(1).click();
      },
    },
    {
      name: 'own-slots-paste',
      path: '/slots',
      then: async (page) => {
        await page.locator('.page-head button').nth(2).click();
        await page
          .locator('dialog textarea')
          .fill('Specialitet\tVeckor\tPlatser\nÖgon\tv. 36-39 2028\t2\nÖgon\tv. 54 2028\tfyra');
        await page.locator('dialog button[type=submit]').click();
        await page.locator('dialog section table').first().waitFor();
      },
    },
    { name: 'clinic', path: '/clinic' },
    {
      name: 'clinic-supervisor',
      path: '/clinic',
      then: async (page) => {
        await page.locator('.panel > header > button').first().click();
      },
    },
  ],
  'study-director': [
    { name: 'own-doctors', path: '/' },
    { name: 'own-doctor', path: '/', then: firstLink('/doctors/') },
  ],
  'centre-manager': [
    { name: 'absence', path: '/' },
    {
      name: 'absence-rooms',
      path: '/',
      then: async (page) => {
        await page.locator('.to-do button').first().click();
      },
    },
  ],
  'region-viewer': [
    { name: 'report', path: '/' },
    { name: 'reports-totals', path: '/reports' },
  ],
};

/** Signs a browser context in by the demo's card. @param {import('playwright-core').BrowserContext} context @param {string} url @param {string} username */
export async function signInToDemo(context, url, username) {
  const answer = await context.request.post(`${url}/api/v1/demo-session`, { data: { username } });
  if (!answer.ok()) throw new Error(`Signing in as ${username} gave ${answer.status()}.`);
}

/** Waits until the page has fetched and shown what it shows. @param {Page} page */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

/** Opens one stop of the tour. @param {Page} page @param {string} url @param {Stop} stop */
export async function visit(page, url, stop) {
  await page.goto(`${url}${stop.path}`);
  await settled(page);
  await stop.then?.(page);
  await settled(page);
}

/** Bytes on the wire, headers and data too, until a page that nothing is cached of is quiet. @param {Page} page @param {string} url */
export async function weigh(page, url) {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url);
  await settled(page);
  await wire.detach();
  return bytes;
}
