import { addWeeks, type IsoWeek, weekParts } from '#domain';
import { escaped, html, Markup } from './html.js';

/** One band of a chart: a value for each week, drawn as steps from the zero line. */
export interface WeekBand {
  readonly className: string;
  readonly values: readonly number[];
}

/** What a week chart shows. */
export interface WeekChart {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly firstWeek: IsoWeek;
  /** Back to front. */
  readonly bands: readonly WeekBand[];
  readonly height: number;
}

const WIDTH = 960;
const LEFT = 34;
const BOTTOM = 20;
const TOP = 8;

/** Weeks along, numbers up: an SVG that takes its colours from the page's style. */
export function weekChart(chart: WeekChart): Markup {
  const weeks = Math.max(1, ...chart.bands.map((band) => band.values.length));
  const top = niceCeiling(Math.max(1, ...chart.bands.flatMap((band) => band.values)));
  const x = (week: number): number => round(LEFT + ((WIDTH - LEFT) * week) / weeks);
  const y = (value: number): number =>
    round(chart.height - BOTTOM - ((chart.height - BOTTOM - TOP) * value) / top);
  return html`<svg
    class="weeks"
    role="img"
    viewBox="0 0 ${WIDTH} ${chart.height}"
    aria-labelledby="${chart.id}-title ${chart.id}-text"
  >
    <title id="${chart.id}-title">${chart.title}</title>
    <desc id="${chart.id}-text">${chart.description}</desc>
    ${[0, top / 2, top].map(
      (value) =>
        html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" /><text
            class="axis"
            x="${LEFT - 6}"
            y="${y(value) + 4}"
            text-anchor="end"
          >
            ${Number.isInteger(value) ? String(value) : value.toFixed(1)}
          </text>`,
    )}
    ${chart.bands.map((band) => new Markup(`<path class="${escaped(band.className)}" d="${steps(band.values, x, y)}"/>`))}
    ${yearMarks(chart.firstWeek, weeks).map(
      ({ week, label }) =>
        html`<line
            class="year"
            x1="${x(week)}"
            x2="${x(week)}"
            y1="${TOP}"
            y2="${chart.height - BOTTOM}"
          /><text class="axis" x="${x(week) + 4}" y="${chart.height - 5}"> ${label} </text>`,
    )}
  </svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** An area under steps, one a week; weeks with the same value share a step. */
function steps(values: readonly number[], x: (week: number) => number, y: (value: number) => number): string {
  let path = `M${x(0)} ${y(0)}`;
  values.forEach((value, week) => {
    if (week === 0 || value !== values[week - 1]) path += `V${y(value)}`;
    if (value !== values[week + 1]) path += `H${x(week + 1)}`;
  });
  return `${path}V${y(0)}Z`;
}

/** The next number of the kind 1, 2, 4, 6, 10, 20 … that is not below the value. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 10].find((each) => each * power >= value) ?? 10;
  return Math.max(2, step * power);
}

function yearMarks(firstWeek: IsoWeek, weeks: number): { week: number; label: string }[] {
  const marks = [{ week: 0, label: String(weekParts(firstWeek).year) }];
  for (let week = 1; week < weeks; week += 1) {
    const { year, week: ordinal } = weekParts(addWeeks(firstWeek, week));
    if (ordinal === 1) marks.push({ week, label: String(year) });
  }
  return marks;
}
