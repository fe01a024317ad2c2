import { NearestWord } from '../columns/edit-distance.js';
import { type CellOutcome, read, unreadable } from './outcome.js';
import { wordKey } from './words.js';

/** `VC` and `vårdcentral` are the same word. */
function centreKey(name: string): string {
  return wordKey(name.replace(/(?<!\p{L})vc(?!\p{L})/giu, 'vårdcentral'));
}

/** Words that many centres have in common: what is left is what a name must resemble to be suggested. */
const COMMON_WORDS =
  /vardcentral(?:en)?|huslakarmottagning(?:en)?|familjelakarmottagning(?:en)?|lakarmottagning(?:en)?/g;

function ownPart(key: string): string {
  return key.replace(COMMON_WORDS, '') || key;
}

/** The health centres that a region knows, by name. */
export class CentreBook {
  private readonly names: ReadonlySet<string>;
  private readonly byKey = new Map<string, string | null>();
  private readonly nearest: NearestWord;

  constructor(known: readonly string[]) {
    this.names = new Set(known);
    for (const name of known) {
      const key = centreKey(name);
      // Two centres with the same key can only be told apart by their exact names.
      this.byKey.set(key, this.byKey.has(key) ? null : name);
    }
    this.nearest = new NearestWord(known.map((name) => ({ key: ownPart(centreKey(name)), name })));
  }

  /** The region's own spelling of the name; case, accents, punctuation and `VC` for vårdcentral do not matter. */
  read(cell: string): CellOutcome<string> {
    if (this.names.has(cell)) return read(cell);
    const key = centreKey(cell);
    const name = this.byKey.get(key);
    if (typeof name === 'string') return read(name);
    const suggestion = this.nearest.find(ownPart(key));
    return suggestion === undefined
      ? unreadable('IMPORT.HEALTH_CENTRE_UNKNOWN')
      : unreadable('IMPORT.HEALTH_CENTRE_MISSPELT', { suggestion });
  }
}
