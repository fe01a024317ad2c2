import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {{
 *   name: string,
 *   path: string,
 *   then?: (page: Page) => Promise<void>,
 * }} Stop a page of the web app: its address, and how to go on from there to what is to be seen
 */

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

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

/** The system's Chromium; CHROMIUM_PATH points out another. */
export function chromiumPath() {
  const found = [process.env.CHROMIUM_PATH, ...BROWSERS].find((file) => file && existsSync(file));
  if (!found) throw new Error(`No Chromium at ${BROWSERS.join(', ')}; install it or set CHROMIUM_PATH.`);
  return found;
}

/** A browser with an empty profile of its own. */
export function openBrowser() {
  return chromium.launch({ executablePath: chromiumPath(), args: QUIET });
}

/** @param {string} pattern first link whose address begins so */
const firstLink = (pattern) => async (/** @type {Page} */ page) => {
  await page.locator(`main a[href^="${pattern}"]`).first().click();
};

/** Every page by the role that meets it; `visitor` is nobody who is signed in. @type {Readonly<Record<string, readonly Stop[]>>} */
export const TOUR = {
  visitor: [
    { name: 'sign-in', path: '/' },
    { name: 'accessibility', path: '/accessibility' },
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
    { name: 'slots', path: '/slots' },
    {
      name: 'slots-publish',
      path: '/slots',
      then: async (page) => {
        await page.locator('.page-head button.button-primary').click();
        await page.locator('dialog input[autocomplete=off]').first().fill('v. 36-41');
      },
    },
    { name: 'doctors', path: '/doctors' },
    { name: 'doctor', path: '/doctors', then: firstLink('/doctors/') },
    { name: 'imports', path: '/imports' },
  ],
  doctor: [{ name: 'training', path: '/' }],
  'host-contact': [
    { name: 'visitors', path: '/' },
    { name: 'own-slots', path: '/slots' },
  ],
  'study-director': [{ name: 'own-doctors', path: '/' }],
  'centre-manager': [{ name: 'absence', path: '/' }],
  'region-viewer': [{ name: 'report', path: '/' }],
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
