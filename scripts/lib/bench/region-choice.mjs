/**
 * Regions that are made when nothing else is asked for.
 * @type {readonly RegionChoice[]}
 * @typedef {{ doctors: number, weeks: number, seed: number, tightness: number, rich: boolean }} RegionChoice
 */
export const USUAL_REGIONS = [
  { doctors: 60, weeks: 156, seed: 1, tightness: 1, rich: false },
  { doctors: 60, weeks: 156, seed: 2, tightness: 0.85, rich: false },
  { doctors: 60, weeks: 156, seed: 3, tightness: 1, rich: true },
  { doctors: 660, weeks: 208, seed: 1, tightness: 1, rich: false },
  { doctors: 660, weeks: 208, seed: 2, tightness: 0.85, rich: false },
];

/** @param {RegionChoice} choice */
export const regionName = ({ doctors, weeks, seed, tightness, rich }) =>
  [
    'made-region',
    doctors,
    // Named only where it is not the usual length, so that names stay what they were.
    ...(weeks === (doctors < 200 ? 156 : 208) ? [] : ['weeks', weeks]),
    'seed',
    seed,
    'supply',
    tightness,
    ...(rich ? ['rich'] : []),
  ].join('-');

/** @type {Readonly<Record<string, { field: 'doctors' | 'weeks' | 'seed' | 'tightness', whole: boolean, least: number, most: number }>>} */
const FIELDS = {
  doctors: { field: 'doctors', whole: true, least: 1, most: 50_000 },
  weeks: { field: 'weeks', whole: true, least: 52, most: 520 },
  seed: { field: 'seed', whole: true, least: 0, most: 2 ** 31 - 1 },
  supply: { field: 'tightness', whole: false, least: 0.1, most: 10 },
};

/**
 * Reads what a user asks for, for example `doctors=660,weeks=208,seed=7,supply=0.9,rich`. What is not said is as in the first
 * usual region of that size.
 * @param {string} text
 * @returns {RegionChoice}
 * @throws Error that names the part, its value and what would be right
 */
export function readRegionChoice(text) {
  /** @type {Partial<RegionChoice>} */
  const said = {};
  for (const part of text.split(',')) {
    const [name = '', value = ''] = part.split('=').map((piece) => piece.trim());
    if (name === 'rich' && value === '') {
      said.rich = true;
      continue;
    }
    const field = FIELDS[name];
    if (!field)
      throw new Error(
        `--region: "${part}" is unknown; use doctors=, weeks=, seed=, supply= and rich, with commas between.`,
      );
    const number = Number(value);
    const isRight = value !== '' && number >= field.least && number <= field.most;
    if (!isRight || (field.whole && !Number.isInteger(number)))
      throw new Error(
        `--region: ${name} is "${value}"; it must be a ${field.whole ? 'whole ' : ''}number from ${field.least} to ${field.most}.`,
      );
    said[field.field] = number;
  }
  const doctors = said.doctors ?? 60;
  return { doctors, weeks: doctors < 200 ? 156 : 208, seed: 1, tightness: 1, rich: false, ...said };
}
