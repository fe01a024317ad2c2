import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { settled, signInToDemo } from '../../scripts/lib/web-tour.mjs';
import { STARTING } from '../support/api-under-test.js';
import { DESKTOP, PATIENCE, PHONE, startWeb, type WebUnderTest } from '../support/web-under-test.js';

let web: WebUnderTest;

beforeAll(async () => {
  web = await startWeb();
}, STARTING);
afterAll(() => web.close());

it(
  'lets a visitor report what she cannot use, and the unit answer her and note it',
  async () => {
    const outside = await web.windowOf({ viewport: PHONE, language: 'sv' });
    const visitor = await outside.newPage();
    await visitor.goto(`${web.api.url}/accessibility`);
    await settled(visitor);
    await visitor.getByLabel('Vad går inte att använda?').fill('Veckorna i planen\nläses inte upp.');
    await visitor.getByLabel('Vilken sida gäller det?').fill('Plan');
    await visitor.getByLabel('E-postadress för svar').fill('anna@region.example');
    await visitor.getByRole('button', { name: 'Skicka anmälan' }).press('Enter');
    await visitor.getByText('Enheten har fått din anmälan').waitFor();
    expect(await visitor.getByLabel('Vad går inte att använda?').inputValue()).toBe('');
    await outside.close();

    const inside = await web.windowOf({ viewport: DESKTOP, language: 'sv' });
    await signInToDemo(inside, web.api.url, 'unit-admin');
    const page = await inside.newPage();
    await page.goto(web.api.url);
    await settled(page);
    await page.getByText('1 anmäld brist i tillgängligheten väntar på svar').waitFor();
    await page.getByRole('link', { name: 'Läs och svara' }).click();
    const write = page.getByRole('link', { name: 'Skriv till anna@region.example' });
    expect(await write.getAttribute('href')).toBe('mailto:anna%40region.example');
    await page.getByRole('button', { name: 'Markera som besvarad: Plan' }).press('Enter');
    await page.getByText('Ingen anmälan väntar på svar').waitFor();
    expect(await page.getByText('läses inte upp').count()).toBe(1);
    expect(await write.count()).toBe(0);
    await inside.close();
  },
  PATIENCE,
);
