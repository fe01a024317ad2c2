import { INK, LINE, type PdfPage } from './pdf-page.js';
import type { WrittenChart } from './written-document.js';

/** Told apart by lightness too, for who prints in black and white. */
const COLOURS = ['#0b5c8a', '#7fb2d1', '#c9752b'] as const;
const BAR = 9;
const BETWEEN = 6;
const LABEL_WIDTH = 150;
const VALUE_WIDTH = 60;
const LEGEND_HEIGHT = 16;
const LINE_HEIGHT = 120;
const SIZE = 8;

/** Draws a chart as one figure, with a text in its place for who does not see it. */
export function drawChart(page: PdfPage, chart: WrittenChart): void {
  const height = LEGEND_HEIGHT + (chart.kind === 'bars' ? barsHeight(chart) : LINE_HEIGHT + 16);
  page.keepTogether(Math.min(height, 420));
  const { left, y, width } = page;
  const figure = page.element('Figure', page.root, {
    alt: chart.alternative,
    bbox: [left, y, left + width, y + height],
  });
  page.marked(figure, 'Figure', () => {
    drawLegend(page, chart);
    if (chart.kind === 'bars') drawBars(page, chart);
    else drawLines(page, chart);
  });
  figure.end();
  page.y = y + height + 8;
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? INK;
}

function mostOf({ series }: WrittenChart): number {
  return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))) || 1;
}

function barsHeight({ labels, series }: WrittenChart): number {
  return labels.length * (series.length * BAR + BETWEEN) + BETWEEN;
}

function drawLegend(page: PdfPage, { series }: WrittenChart): void {
  let left = page.left;
  series.forEach(({ name }, index) => {
    page.pdf.rect(left, page.y + 2, 8, 8).fill(colourOf(index));
    page.write({ size: SIZE });
    page.pdf.text(name, left + 12, page.y + 1, { lineBreak: false });
    left += page.pdf.widthOfString(name) + 34;
  });
}

function drawBars(page: PdfPage, chart: WrittenChart): void {
  const { pdf, left, width } = page;
  const longest = width - LABEL_WIDTH - VALUE_WIDTH;
  const most = mostOf(chart);
  let top = page.y + LEGEND_HEIGHT;
  chart.labels.forEach((label, place) => {
    const height = chart.series.length * BAR;
    page.write({ size: SIZE });
    pdf.text(label, left, top + height / 2 - SIZE / 2, {
      width: LABEL_WIDTH - 8,
      height: SIZE + 2,
      ellipsis: true,
      lineBreak: false,
    });
    chart.series.forEach(({ values, texts }, index) => {
      const bar = ((values[place] ?? 0) / most) * longest;
      const y = top + index * BAR;
      pdf.rect(left + LABEL_WIDTH, y, bar, BAR - 1).fill(colourOf(index));
      page.write({ size: SIZE - 1 });
      pdf.text(texts[place] ?? '', left + LABEL_WIDTH + bar + 4, y, { lineBreak: false });
    });
    top += height + BETWEEN;
  });
}

function drawLines(page: PdfPage, chart: WrittenChart): void {
  const { pdf, left, width } = page;
  const most = mostOf(chart);
  const top = page.y + LEGEND_HEIGHT;
  const floor = top + LINE_HEIGHT;
  const step = chart.labels.length > 1 ? (width - 20) / (chart.labels.length - 1) : 0;
  pdf
    .lineWidth(0.5)
    .strokeColor(LINE)
    .moveTo(left, floor)
    .lineTo(left + width, floor)
    .stroke();
  chart.series.forEach(({ values, texts }, index) => {
    const points = values.flatMap((value, place) =>
      value === null
        ? []
        : [{ x: left + 10 + place * step, y: floor - (value / most) * (LINE_HEIGHT - 14), place }],
    );
    pdf.lineWidth(1.5).strokeColor(colourOf(index));
    points.forEach(({ x, y }, place) => (place === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
    pdf.stroke();
    for (const { x, y, place } of points) {
      pdf.circle(x, y, 2).fill(colourOf(index));
      page.write({ size: SIZE - 1 });
      pdf.text(texts[place] ?? '', x - 12, y - 11, { width: 24, align: 'center', lineBreak: false });
    }
  });
  const every = Math.max(1, Math.ceil((chart.labels.length * 52) / width));
  chart.labels.forEach((label, place) => {
    if (place % every !== 0) return;
    page.write({ size: SIZE - 1 });
    pdf.text(label, Math.min(left + 10 + place * step - 22, left + width - 44), floor + 4, {
      width: 44,
      align: 'center',
      lineBreak: false,
    });
  });
}
