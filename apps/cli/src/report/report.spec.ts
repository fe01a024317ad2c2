import { describe, expect, it } from '@jest/globals';
import { solve } from '#matching-engine';
import { buildProblem, planFigures, proposalFrom } from '#planning';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import { html, Markup } from './html.js';
import { planPage } from './plan-page.js';
import { reportWords } from './report-words.js';
import { weekChart } from './week-chart.js';

describe('markup', () => {
  it('escapes what is filled in, and leaves markup as it is', () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(html`<b>${name}</b>${[html`<i>${1}</i>`, new Markup('<hr>')]}${null}`.text).toBe(
      '<b>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b><i>1</i><hr>',
    );
  });
});

describe('a week chart', () => {
  const chart = weekChart({
    id: 'c',
    title: 'Ögon',
    description: 'Högst 3',
    firstWeek: '2026-W50',
    bands: [{ className: 'seats', values: [0, 3, 3, 0, 0, 1] }],
    height: 120,
  }).text;

  it('has a name and a description for those who do not see it', () => {
    expect(chart).toContain('aria-labelledby="c-title c-text"');
    expect(chart).toMatch(/<title id="c-title">\s*Ögon/);
  });

  it('marks the new year where the week-year begins, after week 53', () => {
    // 2026-W50 to W53 are four weeks of the six: 2027 begins two thirds along.
    const x = 34 + ((960 - 34) * 4) / 6;
    expect(chart).toContain(`x1="${Math.round(x * 10) / 10}"`);
    expect(chart).toMatch(/>\s*2027\s*</);
  });

  it('draws one step for weeks that are alike', () => {
    expect(/class="seats" d="([^"]*)"/.exec(chart)?.[1]?.match(/V/g)).toHaveLength(5);
  });
});

describe('the report of a plan', () => {
  const region = regionOf(
    [rosterEntry({ name: 'Ada <script>', area: 'Norr & Söder' }), rosterEntry({ hsaId: 'SE0000000000-A2' })],
    [slotEntry(), slotEntry({ clinic: 'Hud', specialty: 'dermatology', mode: 'rolling', to: '2027-W48' })],
  );
  const page = async (language: 'sv' | 'en'): Promise<string> => {
    const built = buildProblem(region);
    const result = await solve(built.problem, { workLimit: 50, threads: 1 });
    const proposal = proposalFrom(region, built, result);
    const figures = planFigures(region, built, proposal);
    return planPage({ data: region, built, proposal, figures }, reportWords(language));
  };

  it('is one file: it fetches nothing and runs nothing', async () => {
    const text = await page('sv');
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(|https?:/i);
    expect(text).toContain('Ada &lt;script&gt;');
  });

  it('has every text in both languages, with nothing left to fill in', async () => {
    for (const language of ['sv', 'en'] as const) {
      const text = await page(language);
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toMatch(/\{\{|undefined|NaN|\b(?:section|column|tile|term|fact|reason)\.[a-z]/);
    }
  });

  it('gives every chart a table twin and every table a caption and headers', async () => {
    const text = await page('sv');
    expect(text.match(/<table>/g)).toHaveLength(text.match(/<caption>/g)?.length ?? 0);
    expect(text).toContain('Använda/publicerade platser per vecka och specialitet');
    expect(text).toContain('<th scope="row">2027-W06</th>');
  });
});
