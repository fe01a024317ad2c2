/**
 * Levenshtein distance between two texts (Wagner and Fischer 1974), given up as soon as it exceeds the limit.
 * @returns the distance, or `limit + 1` when it is larger than the limit
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const value = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** One edit for every so many letters still counts as a slip of the pen. */
const LETTERS_PER_EDIT = 4;
const MOST_EDITS = 4;

/** Distinct wrong values that suggestions are looked for; a file where all is wrong needs no more. */
const MOST_LOOKUPS = 500;

/**
 * Finds the known word that a misspelt one is nearest to. Answers are remembered, and their number is limited, so that
 * a hostile file cannot make it slow.
 */
export class NearestWord {
  private readonly answers = new Map<string, string | undefined>();

  /** @param words key (compared) and name (suggested) of each known word */
  constructor(private readonly words: readonly { readonly key: string; readonly name: string }[]) {}

  /** The name of the nearest word, or `undefined` when none is near. */
  find(key: string): string | undefined {
    const known = this.answers.get(key);
    if (known !== undefined || this.answers.has(key)) return known;
    if (this.answers.size >= MOST_LOOKUPS) return undefined;
    const answer = this.search(key);
    this.answers.set(key, answer);
    return answer;
  }

  private search(key: string): string | undefined {
    let limit = Math.min(MOST_EDITS, Math.floor(key.length / LETTERS_PER_EDIT));
    let best: string | undefined;
    for (const word of this.words) {
      const distance = editDistance(key, word.key, limit);
      if (distance > limit) continue;
      best = word.name;
      limit = distance - 1;
      if (limit < 0) break;
    }
    return best;
  }
}
