import { LINE, type PdfPage } from './pdf-page.js';
import type { DocumentTable } from './written-document.js';

const SIZE = 8.5;
const PADDING = 4;
const NARROWEST = 44;
const WIDEST_TEXT = 190;

type Cells = readonly string[];

/** Draws a table with header cells; it goes on over pages, each with the header on top. */
export function drawTable(page: PdfPage, table: DocumentTable): void {
  const { pdf } = page;
  const header = table.columns.map((column) => column.header);
  const isNumber = table.columns.map(({ kind }) => kind === 'number' || kind === 'percent');
  const widths = widthsOf(page, table, header);
  const element = page.element('Table', page.root);

  const heightOf = (cells: Cells, font: 'regular' | 'bold'): number => {
    page.write({ size: SIZE, font });
    const heights = cells.map((text, index) =>
      pdf.heightOfString(text || ' ', { width: (widths[index] ?? NARROWEST) - 2 * PADDING }),
    );
    return Math.max(...heights) + 2 * PADDING;
  };

  const writeCell = (text: string, index: number, top: number, font: 'regular' | 'bold'): void => {
    const left = page.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0);
    page.write({ size: SIZE, font });
    pdf.text(text, left + PADDING, top + PADDING, {
      width: (widths[index] ?? NARROWEST) - 2 * PADDING,
      align: isNumber[index] ? 'right' : 'left',
    });
  };

  const line = (y: number, weight: number): void => {
    page.artifact(() => {
      const right = page.left + widths.reduce((sum, width) => sum + width, 0);
      pdf.lineWidth(weight).strokeColor(LINE).moveTo(page.left, y).lineTo(right, y).stroke();
    });
  };

  const drawRow = (cells: Cells, kind: 'header' | 'total' | 'row'): void => {
    const font = kind === 'row' ? 'regular' : 'bold';
    const height = heightOf(cells, font);
    const row = page.element('TR', element);
    cells.forEach((text, index) => {
      const isHead = kind === 'header' || index === 0;
      const tag = isHead ? 'TH' : 'TD';
      const scope = kind === 'header' ? 'Column' : 'Row';
      const cell = page.element(tag, row, isHead ? { scope } : {});
      page.marked(cell, tag, () => {
        writeCell(text, index, page.y, font);
      });
      cell.end();
    });
    row.end();
    line(page.y + height, kind === 'header' ? 1 : 0.4);
    page.y += height;
  };

  const repeatHeader = (): void => {
    const height = heightOf(header, 'bold');
    page.artifact(() => {
      header.forEach((text, index) => {
        writeCell(text, index, page.y, 'bold');
      });
    });
    line(page.y + height, 1);
    page.y += height;
  };

  page.keepTogether(heightOf(header, 'bold') * 2);
  drawRow(header, 'header');
  table.texts.forEach((cells, place) => {
    const isTotal = table.totals?.includes(place) ?? false;
    if (page.keepTogether(heightOf(cells, isTotal ? 'bold' : 'regular'))) repeatHeader();
    drawRow(cells, isTotal ? 'total' : 'row');
  });
  element.end();
}

/** As wide as what is in them, shrunk together where that is too much. */
function widthsOf(page: PdfPage, { texts }: DocumentTable, header: Cells): number[] {
  page.write({ size: SIZE, font: 'bold' });
  const wanted = header.map((text, index) => {
    const longestWord = Math.max(...text.split(/[\s-]/).map((word) => page.pdf.widthOfString(word)));
    const longest = texts.reduce(
      (width, cells) => Math.max(width, page.pdf.widthOfString(cells[index] ?? '')),
      longestWord,
    );
    return Math.min(WIDEST_TEXT, Math.max(NARROWEST, longest + 2 * PADDING + 2));
  });
  const sum = wanted.reduce((all, width) => all + width, 0);
  return sum <= page.width ? wanted : wanted.map((width) => (width * page.width) / sum);
}
