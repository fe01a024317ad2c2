import { REQUIRED_MONTHS_2021, type Regulation } from '#domain';
import { wordKey } from './words.js';
import { type CellOutcome, read, unreadable } from './outcome.js';

const NUMBER = /^-?\d{1,9}(?:[.,]\d{1,17})?$/;

/** A number with decimal comma or point; `undefined` for anything else. */
function numberOf(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** Shares are kept to a hundredth of a per cent, so that 0.29 × 100 and 29 % are the same. */
const SHARE_STEPS = 10_000;

/** From here a number without `%` is a percentage; below it is a part of full time. Nobody is employed at 1–5 %. */
const FIRST_PERCENTAGE = 5;

const SHARE_WORDS: Readonly<Record<string, number>> = { heltid: 1, fulltime: 1, halvtid: 0.5, halftime: 0.5 };

/**
 * Employment share: `80 %`, `80`, `0,8`, `0.8`, `4/5`, `heltid`, or the number of a percent cell. `1` is full time, as
 * in a column of `0,8` and `1`; one per cent is written `1 %`. Above 0 and at most full time.
 */
export function readShare(cell: string): CellOutcome<number> {
  const share = shareOf(cell);
  if (share === undefined) return unreadable('IMPORT.SHARE_UNREADABLE');
  const rounded = Math.round(share * SHARE_STEPS) / SHARE_STEPS;
  return rounded > 0 && rounded <= 1 ? read(rounded) : unreadable('IMPORT.SHARE_OUT_OF_RANGE');
}

function shareOf(cell: string): number | undefined {
  const words = SHARE_WORDS[wordKey(cell)];
  if (words !== undefined) return words;
  const fraction = /^(\d)\/(\d)$/.exec(cell);
  if (fraction) return Number(fraction[1]) / Number(fraction[2]);
  const percent = /^(.*?)\s*(?:%|procent|percent)$/i.exec(cell);
  const number = numberOf(percent?.[1] ?? cell);
  if (number === undefined) return undefined;
  return percent || Math.abs(number) >= FIRST_PERCENTAGE ? number / 100 : number;
}

/** `SOSFS 2015:8`, `2015:8`, `2015`, `HSLF-FS 2021:8`, `2021`, also within a longer text that names one year only. */
export function readRegulation(cell: string): CellOutcome<Regulation> {
  const has2015 = /(?<!\d)2015(?!\d)/.test(cell);
  const has2021 = /(?<!\d)2021(?!\d)/.test(cell);
  if (has2015 === has2021) return unreadable('IMPORT.REGULATION_UNREADABLE');
  return read(has2015 ? '2015' : '2021');
}

/** Months of BT: `6`, `12 mån`, `6,5`. */
export function readBtMonths(cell: string): CellOutcome<number> {
  const number = numberOf(cell.replace(/\s*(?:m|mån|månader|mos?|months?)\.?$/i, ''));
  if (number === undefined) return unreadable('IMPORT.BT_UNREADABLE');
  return number >= 0 && number < REQUIRED_MONTHS_2021
    ? read(number)
    : unreadable('IMPORT.BT_OUT_OF_RANGE', { limit: REQUIRED_MONTHS_2021 });
}

const MOST_SEATS = 999;

/** Seats of a slot: a whole number from 1; a slot with none is no slot. */
export function readSeats(cell: string): CellOutcome<number> {
  const number = numberOf(cell.replace(/\s*(?:st|platser|plats|seats?|places?)\.?$/i, ''));
  if (number === undefined || !Number.isInteger(number)) return unreadable('IMPORT.SEATS_UNREADABLE');
  return number >= 1 && number <= MOST_SEATS
    ? read(number)
    : unreadable('IMPORT.SEATS_OUT_OF_RANGE', { limit: MOST_SEATS });
}
