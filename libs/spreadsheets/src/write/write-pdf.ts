import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { drawChart } from './pdf-chart.js';
import { PdfPage } from './pdf-page.js';
import { drawTable } from './pdf-table.js';
import type { WrittenDocument } from './written-document.js';

const fontFile = (name: string): string =>
  fileURLToPath(import.meta.resolve(`roboto-fontface/fonts/roboto/${name}.woff`));

/**
 * Writes a document as PDF: A4 on its side, tagged for screen readers (headings, tables with header cells, charts with a
 * text in their place), fonts embedded, the header of a table repeated on each page.
 */
export function writePdf(document: WrittenDocument): Promise<Uint8Array> {
  const options = {
    size: 'A4',
    layout: 'landscape',
    margin: 40,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    info: { Title: document.title, Creator: 'Randa', Producer: 'Randa' },
    font: fontFile('Roboto-Regular'),
  };
  // The types know of no PDF/UA, the library does.
  const pdf = new PDFDocument(options as object);
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    pdf.once('error', reject);
  });
  pdf.registerFont('regular', fontFile('Roboto-Regular'));
  pdf.registerFont('bold', fontFile('Roboto-Bold'));
  const page = new PdfPage(pdf);
  page.text('H1', document.title, { size: 18, font: 'bold' });
  page.text('P', document.lead, { size: 10 });
  for (const note of document.notes) page.text('P', note, { size: 8.5, muted: true });
  for (const table of document.tables) {
    page.space(14);
    page.keepTogether(90);
    page.text('H2', table.title, { size: 13, font: 'bold' });
    if (table.rows.length === 0) {
      page.text('P', document.emptyText, { size: 10 });
      continue;
    }
    if (table.chart) drawChart(page, table.chart);
    drawTable(page, table);
  }
  page.end(document.pageText);
  return done;
}
