import { type GroupFigures } from '#planning';
import { html, type Markup } from './html.js';
import { type ReportWords } from './report-words.js';

/** A column of a report's table. */
export interface Column {
  readonly header: string;
  /** `n` for numbers, which line up to the right; `wide` for bars. */
  readonly className?: 'n' | 'wide';
}

/** A table; the first cell of a row is its header. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  const classOf = (index: number): string => columns[index]?.className ?? '';
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ header }, index) => html`<th scope="col" class="${classOf(index)}">${header}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell, index) =>
                index === 0
                  ? html`<th scope="row">${cell}</th>`
                  : html`<td class="${classOf(index)}">${cell}</td>`,
              )}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A bar in parts; its numbers stand beside it in the table, so it is hidden from screen readers. */
export function bar(parts: readonly { readonly className: string; readonly share: number }[]): Markup {
  return html`<div class="bar" aria-hidden="true">
    ${parts
      .filter(({ share }) => share > 0)
      .map(
        ({ className, share }) =>
          html`<i class="${className}" style="width:${(100 * share).toFixed(2)}%"></i>`,
      )}
  </div>`;
}

/** How groups of needs have fared: a bar and the same in numbers. */
export function groupTable(
  words: ReportWords,
  caption: string,
  firstHeader: string,
  groups: readonly { readonly name: string; readonly figures: GroupFigures }[],
): Markup {
  const { say, number, percent } = words;
  const columns: Column[] = [
    { header: firstHeader },
    { header: say('column.share'), className: 'wide' },
    { header: say('column.needs'), className: 'n' },
    { header: say('column.placed'), className: 'n' },
    { header: say('column.inPhase'), className: 'n' },
    { header: say('column.meanLate'), className: 'n' },
    { header: say('column.worstLate'), className: 'n' },
  ];
  const rows = groups.map(({ name, figures }) => {
    const { needs, placed, inPhase, weeksLate, worstLate } = figures;
    const share = (count: number): number => (needs === 0 ? 0 : count / needs);
    return [
      name,
      bar([
        { className: 'b-in', share: share(inPhase) },
        { className: 'b-out', share: share(placed - inPhase) },
        { className: 'b-none', share: share(needs - placed) },
      ]),
      number(needs),
      percent(placed, needs),
      percent(inPhase, placed),
      placed === 0 ? '–' : number(weeksLate / placed, 1),
      number(worstLate),
    ];
  });
  return html`${key(words)}${table(caption, columns, rows)}`;
}

function key({ say }: ReportWords): Markup {
  return html`<ul class="key" aria-hidden="true">
    <li><i class="b-in"></i>${say('key.inPhase')}</li>
    <li><i class="b-out"></i>${say('key.outside')}</li>
    <li><i class="b-none"></i>${say('key.unplaced')}</li>
  </ul>`;
}
