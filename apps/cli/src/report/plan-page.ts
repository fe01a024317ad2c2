import { addWeeks, mondayOf, sundayOf, specialtyName } from '#domain';
import { COST_TERMS } from '#matching-engine';
import { type BuiltProblem, type PlanReport, type Proposal, type RegionData } from '#planning';
import { sayer, specialtiesText } from '#texts';
import { html, Markup } from './html.js';
import { type ReportWords } from './report-words.js';
import { REPORT_STYLE } from './style.js';
import { bar, groupTable, table } from './tables.js';
import { weekChart } from './week-chart.js';

/** Everything that the page tells of. */
export interface PlanPage {
  readonly data: RegionData;
  readonly built: BuiltProblem;
  readonly proposal: Proposal;
  readonly figures: PlanReport;
}

const CENTRES_SHOWN = 15;
const CHART_HEIGHT = 150;

/** The report of a plan: one page without any other file, to read, send or print. */
export function planPage(page: PlanPage, words: ReportWords): string {
  const { say, language } = words;
  const sections: readonly (readonly [id: string, title: string, content: Markup])[] = [
    ['specialties', say('section.specialties'), specialties(page, words)],
    ['capacity', say('section.capacity'), capacity(page, words)],
    ['unplaced', say('section.unplaced'), unplaced(page, words)],
    ['fairness', say('section.fairness'), fairness(page, words)],
    ['worst', say('section.worst'), worst(page, words)],
    ['centres', say('section.centres'), centres(page, words)],
    ['method', say('section.method'), method(page, words)],
  ];
  const { name } = page.data.region;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say('title', { name })}</title>
        <style>
          ${new Markup(REPORT_STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">${say('skip')}</a>
        ${heading(page, words)}
        <main id="content">
          ${tiles(page, words)}
          <nav aria-label="${say('contents')}">
            <ul>
              ${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
            </ul>
          </nav>
          ${sections.map(
            ([id, title, content]) =>
              html`<section id="${id}" aria-labelledby="${id}-h">
                <h2 id="${id}-h">${title}</h2>
                ${content}
              </section>`,
          )}
        </main>
        <footer>${say('footer', { version: page.proposal.certificate.engineVersion })}</footer>
      </body>
    </html> `.text;
}

function heading({ data, figures }: PlanPage, { say, number }: ReportWords): Markup {
  const last = addWeeks(figures.firstWeek, figures.weeks - 1);
  return html`<header>
    <p class="kicker">${data.region.name}</p>
    <h1>${say('heading')}</h1>
    <p class="soft">
      ${say('subheading', {
        first: figures.firstWeek,
        last,
        from: mondayOf(figures.firstWeek),
        to: sundayOf(last),
        doctors: number(figures.doctors),
        asOf: data.asOf,
      })}
    </p>
  </header>`;
}

function tiles({ figures, proposal }: PlanPage, { say, number, percent }: ReportWords): Markup {
  const { needs, placed, inPhase, lateAnyway, weeksLate } = figures.total;
  const { gap, plan } = { gap: figures.gap, plan: proposal.plan };
  const tile = (label: string, value: string, text: string): Markup =>
    html`<li class="tile"><span>${label}</span><b>${value}</b><span>${text}</span></li>`;
  return html`<ul class="tiles">
    ${tile(
      say('tile.placed'),
      percent(placed, needs),
      say('tile.placedText', { placed: number(placed), needs: number(needs) }),
    )}
    ${tile(
      say('tile.inPhase'),
      percent(inPhase, placed),
      say('tile.inPhaseText', {
        reachable: percent(inPhase, placed - lateAnyway),
        lateAnyway: number(lateAnyway),
      }),
    )}
    ${tile(
      say('tile.late'),
      placed === 0 ? '–' : number(weeksLate / placed, 1),
      say('tile.lateText', { worst: number(figures.total.worstLate) }),
    )}
    ${tile(
      say('tile.gap'),
      plan.status === 'optimal' ? '0 %' : gap === null ? '–' : `${number(100 * gap, 1)} %`,
      say(
        plan.status === 'optimal' ? 'tile.optimalText' : gap === null ? 'tile.noBoundText' : 'tile.gapText',
      ),
    )}
  </ul>`;
}

function specialties({ figures }: PlanPage, words: ReportWords): Markup {
  const { say, language } = words;
  const groups = figures.bySpecialties.map(({ key, ...rest }) => ({
    name: specialtiesText(key, language),
    figures: rest,
  }));
  return html`<p>${say('specialties.text')}</p>
    <div class="card">
      ${groupTable(words, say('specialties.caption'), say('column.specialty'), [
        ...groups,
        { name: say('total'), figures: figures.total },
      ])}
    </div>`;
}

function capacity({ figures }: PlanPage, words: ReportWords): Markup {
  const { say, number, percent, language } = words;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const charts = figures.capacity.map(({ specialty, seats, used }, index) => {
    const name = specialtyName(specialty)[language];
    const share = percent(sum(used), sum(seats));
    return html`<figure class="card" style="margin:0">
      <header>
        <h3>${name}</h3>
        <span>${say('capacity.used', { share })}</span>
      </header>
      ${weekChart({
        id: `capacity-${index}`,
        title: name,
        description: say('capacity.description', {
          share,
          seats: number(Math.max(0, ...seats)),
          used: number(Math.max(0, ...used)),
        }),
        firstWeek: figures.firstWeek,
        bands: [
          { className: 'seats', values: seats },
          { className: 'used', values: used },
        ],
        height: CHART_HEIGHT,
      })}
    </figure>`;
  });
  return html`<p>${say('capacity.text')}</p>
    <ul class="key">
      <li><i class="k-seats"></i>${say('key.seats')}</li>
      <li><i class="k-used"></i>${say('key.used')}</li>
    </ul>
    <div class="charts">${charts}</div>
    <details>
      <summary>${say('capacity.tableSummary')}</summary>
      ${table(
        say('capacity.tableCaption'),
        [
          { header: say('column.week') },
          ...figures.capacity.map(({ specialty }) => ({
            header: specialtyName(specialty)[language],
            className: 'n' as const,
          })),
        ],
        Array.from({ length: figures.weeks }, (_, week) => [
          addWeeks(figures.firstWeek, week),
          ...figures.capacity.map(({ seats, used }) => `${used[week] ?? 0}/${seats[week] ?? 0}`),
        ]),
      )}
    </details>`;
}

function unplaced({ figures, proposal }: PlanPage, words: ReportWords): Markup {
  const { say, number, percent, language } = words;
  const total = proposal.unplaced.length;
  if (total === 0) return html`<p>${say('unplaced.none')}</p>`;
  const largest = figures.unplacedByReason[0]?.needs ?? 1;
  const specialtiesFor = (reason: string): string => {
    const counts = new Map<string, number>();
    for (const { reasonCode, specialties: codes } of proposal.unplaced) {
      const [first] = codes;
      if (reasonCode === reason && first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([code, count]) => `${specialtyName(code)[language]} ${number(count)}`)
      .join(', ');
  };
  const rows = figures.unplacedByReason.map(({ reason, needs }) => [
    say(`reason.${reason}`),
    bar([{ className: 'b-one', share: needs / largest }]),
    number(needs),
    percent(needs, total),
    specialtiesFor(reason),
  ]);
  return html`<p>${say('unplaced.text', { count: total })}</p>
    <div class="card">
      ${table(
        say('unplaced.caption'),
        [
          { header: say('column.reason') },
          { header: say('column.share'), className: 'wide' },
          { header: say('column.needs'), className: 'n' },
          { header: say('column.percent'), className: 'n' },
          { header: say('column.mostIn') },
        ],
        rows,
      )}
    </div>
    <p class="soft">${say('unplaced.file')}</p>`;
}

function fairness({ figures }: PlanPage, words: ReportWords): Markup {
  const { say } = words;
  const ownership = figures.byOwnership.map(({ key, ...rest }) => ({
    name: say(key === null ? 'ownership.unknown' : `ownership.${key}`),
    figures: rest,
  }));
  const areas = figures.byArea.map(({ key, ...rest }) => ({
    name: key ?? say('area.unknown'),
    figures: rest,
  }));
  const known = figures.byOwnership.some(({ key }) => key !== null);
  return html`<p>${say('fairness.text')}</p>
    <div class="card">${groupTable(words, say('fairness.areas'), say('column.area'), areas)}</div>
    ${
      known
        ? html`<div class="card">
            ${groupTable(words, say('fairness.ownership'), say('column.ownership'), ownership)}
          </div>`
        : html`<p class="soft">${say('fairness.ownershipUnknown')}</p>`
    }`;
}

function worst({ data, figures }: PlanPage, words: ReportWords): Markup {
  const { say, number } = words;
  const doctors = new Map(data.doctors.map((doctor) => [doctor.id, doctor]));
  const centreNames = new Map(data.healthCentres.map((centre) => [centre.id, centre.name]));
  const rows = figures.worstOff.map(({ doctorId, needs, unplaced: missing, weeksLate, cost }) => {
    const doctor = doctors.get(doctorId);
    return [
      doctor?.name ?? doctorId,
      centreNames.get(doctor?.homeCentreId ?? '') ?? '',
      number(needs),
      number(missing),
      number(weeksLate),
      number(cost),
    ];
  });
  return html`<p>${say('worst.text')}</p>
    <div class="card">
      ${table(
        say('worst.caption'),
        [
          { header: say('column.doctor') },
          { header: say('column.healthCentre') },
          { header: say('column.needs'), className: 'n' },
          { header: say('column.unplaced'), className: 'n' },
          { header: say('column.weeksLate'), className: 'n' },
          { header: say('column.cost'), className: 'n' },
        ],
        rows,
      )}
    </div>`;
}

function centres({ data, figures, built }: PlanPage, words: ReportWords): Markup {
  const { say, number } = words;
  const names = new Map(data.healthCentres.map((centre) => [centre.id, centre.name]));
  const limits = new Map(built.problem.homeCentres.map((centre) => [centre.id, centre.awayLimit]));
  const rows = figures.absences
    .map(({ healthCentreId, away, doctors }) => {
      const limit = limits.get(healthCentreId);
      const limitAt = (week: number): number =>
        limit === undefined ? doctors : typeof limit === 'number' ? limit : (limit[week] ?? doctors);
      return {
        name: names.get(healthCentreId) ?? healthCentreId,
        doctors,
        most: Math.max(...away),
        full: away.filter((count, week) => count >= limitAt(week)).length,
        mean: away.reduce((sum, count) => sum + count, 0) / away.length,
      };
    })
    .sort((a, b) => b.mean - a.mean || (a.name < b.name ? -1 : 1))
    .slice(0, CENTRES_SHOWN)
    .map(({ name, doctors, most, full, mean }) => [
      name,
      number(doctors),
      number(mean, 1),
      number(most),
      number(full),
    ]);
  const most = Math.max(0, ...figures.awayByWeek);
  return html`<p>${say('centres.text')}</p>
    <div class="card">
      ${weekChart({
        id: 'away',
        title: say('centres.chart'),
        description: say('centres.chartText', { most: number(most) }),
        firstWeek: figures.firstWeek,
        bands: [{ className: 'used', values: figures.awayByWeek }],
        height: CHART_HEIGHT,
      })}
    </div>
    <div class="card">
      ${table(
        say('centres.caption', { count: CENTRES_SHOWN }),
        [
          { header: say('column.healthCentre') },
          { header: say('column.doctors'), className: 'n' },
          { header: say('column.meanAway'), className: 'n' },
          { header: say('column.mostAway'), className: 'n' },
          { header: say('column.weeksFull'), className: 'n' },
        ],
        rows,
      )}
    </div>`;
}

function method({ data, built, proposal }: PlanPage, words: ReportWords): Markup {
  const { say, number } = words;
  const { certificate, plan } = proposal;
  const reasons = sayer('reasons', words.language);
  const terms = COST_TERMS.filter((term) => certificate.costByTerm[term] !== 0).map((term) => [
    say(`term.${term}`),
    number(certificate.costByTerm[term]),
  ]);
  const leftOut = new Map<string, number>();
  for (const { reason } of proposal.leftOutSlots) {
    leftOut.set(reasons(`slot.${reason}`), (leftOut.get(reasons(`slot.${reason}`)) ?? 0) + 1);
  }
  for (const { reason } of proposal.leftOutNeeds) {
    leftOut.set(reasons(`need.${reason}`), (leftOut.get(reasons(`need.${reason}`)) ?? 0) + 1);
  }
  const facts: [string, string][] = [
    [say('fact.status'), say(`status.${plan.status}`)],
    [say('fact.cost'), number(plan.cost)],
    [say('fact.bound'), plan.lowerBound === null ? '–' : number(plan.lowerBound)],
    [say('fact.stopped'), say(`stopped.${certificate.stoppedBy}`)],
    [say('fact.seconds'), `${number(certificate.seconds, 1)} s`],
    [say('fact.seed'), `${certificate.seed} · ${certificate.threads}`],
    [
      say('fact.curriculum'),
      `${data.curriculum.name}, ${say('version', { version: data.curriculum.version })}`,
    ],
    [
      say('fact.size'),
      say('size', { needs: number(built.needs.size), slots: number(built.problem.slots.length) }),
    ],
    [say('fact.hash'), certificate.inputHash],
  ];
  return html`<p>${say('method.text')}</p>
    <div class="card">
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </div>
    <div class="card">
      ${table(
        say('method.terms'),
        [{ header: say('column.term') }, { header: say('column.cost'), className: 'n' }],
        [...terms, [say('total'), number(certificate.cost)]],
      )}
    </div>
    ${
      leftOut.size === 0
        ? null
        : html`<div class="card">
            ${table(
              say('method.leftOut'),
              [{ header: say('column.reason') }, { header: say('column.count'), className: 'n' }],
              [...leftOut].map(([reason, count]) => [reason, number(count)]),
            )}
          </div>`
    }`;
}
