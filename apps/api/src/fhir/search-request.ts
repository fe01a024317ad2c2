import { isUUID } from 'class-validator';
import { type InstantRange, MAX_PAGE_SIZE, type NameSearch } from '#planning';
import { HttpProblem } from '../http/http-problem.js';
import { DEFAULT_PAGE_SIZE, type ListRequest, pageRequest } from '../http/paging.js';
import { unstorable } from '../http/storable-text.js';
import { SEARCH_PARAMETERS, type SearchParameter } from './search-parameters.js';
import { instantRange } from './stockholm-time.js';
import { type FhirType } from './vocabulary.js';

/** Where a page of a search begins, as its link says. */
export const CURSOR = '_cursor';
const COUNT = '_count';
/** Understood everywhere, and of no consequence for what is found. */
const WITHOUT_EFFECT = new Set(['_format', '_pretty']);
const LONGEST_CURSOR = 2_000;
const MOST_VALUES = 200;

type Query = Readonly<Record<string, unknown>>;

/** One value of one parameter as it was sent. */
interface Given {
  readonly parameter: SearchParameter;
  readonly modifier: string;
  readonly value: string;
}

/**
 * What a search asks for. Parameters that are not known are left out, and so from the bundle's link to itself; with
 * `Prefer: handling=strict` they are refused. Modifiers and chains that are not known are always refused, since without
 * them a search would find more than was asked for.
 */
export class SearchRequest {
  private readonly given: readonly Given[];
  /** Most resources of a page; 0 asks for their number alone. */
  private readonly count: number;
  private readonly cursor: string | undefined;

  /** @throws HttpProblem 400 */
  constructor(
    readonly type: FhirType,
    query: Query,
    strict: boolean,
  ) {
    const known = new Map(SEARCH_PARAMETERS[type].map((parameter) => [parameter.name, parameter]));
    const given: Given[] = [];
    for (const [name, sent] of Object.entries(query)) {
      if (WITHOUT_EFFECT.has(name) || name === COUNT || name === CURSOR) continue;
      const [, base = name, modifier = ''] = /^([^:.]+)([:.].*)?$/.exec(name) ?? [];
      const parameter = known.get(base);
      if (parameter) given.push(...valuesOf(sent).map((value) => checked({ parameter, modifier, value })));
      else if (strict) throw new HttpProblem(400, 'FHIR.PARAMETER_UNKNOWN', { name: shortened(name) });
    }
    this.given = given;
    this.count = countOf(query[COUNT]);
    this.cursor = cursorOf(query[CURSOR]);
  }

  /** Whether only the number of resources is asked for. */
  get countsOnly(): boolean {
    return this.count === 0;
  }

  /** The part of the list that is wanted. @throws HttpProblem 422 for a cursor of another search */
  page(): ListRequest {
    const query = {
      limit: Math.max(1, this.count),
      ...(this.cursor === undefined ? {} : { cursor: this.cursor }),
      ...Object.fromEntries(this.parameters()),
    };
    return pageRequest(query, `fhir/${this.type}`);
  }

  /** The search as it was understood, as a query string; with the cursor of another page, the search for that. */
  queryString(cursor = this.cursor): string {
    const query = new URLSearchParams([...this.parameters(), [COUNT, String(this.count)]]);
    if (cursor !== undefined) query.set(CURSOR, cursor);
    return query.toString();
  }

  /** Codes or ids of a parameter; of those given more than once, what all allow. `undefined` where it is not given. */
  codes(name: string): string[] | undefined {
    const lists = this.of(name).map(({ parameter, value }) =>
      parts(value).flatMap((part) => codeOf(parameter, part)),
    );
    const [first, ...others] = lists;
    return first?.filter((code) => others.every((list) => list.includes(code)));
  }

  /** As {@link codes}, of things whose ids are UUIDs: no other text is the id of any. */
  ids(name: string): string[] | undefined {
    return this.codes(name)
      ?.filter((id) => isUUID(id))
      .map((id) => id.toLowerCase());
  }

  /** The ids that were asked for under several names at once. */
  idsOf(...names: readonly string[]): string[] | undefined {
    const [first, ...others] = names.map((name) => this.ids(name)).filter((ids) => ids !== undefined);
    return first?.filter((id) => others.every((ids) => ids.includes(id)));
  }

  /** Whether something is so; `undefined` where it is not asked. */
  flag(name: string): boolean | undefined {
    const codes = new Set(this.codes(name));
    if (codes.size !== 1) return undefined;
    return codes.has('true') || (codes.has('false') ? false : refuse(name, [...codes].join()));
  }

  /** The spans of time in all of which it must lie. */
  spans(name: string): InstantRange[] | undefined {
    const given = this.of(name);
    return given.length === 0
      ? undefined
      : given.map(({ value }) => instantRange(value) ?? refuse(name, value));
  }

  name(): NameSearch | undefined {
    const [given] = this.of('name');
    if (!given) return undefined;
    const match = ({ ':contains': 'within', ':exact': 'whole' } as const)[given.modifier] ?? 'start';
    return { text: given.value, match };
  }

  /** Whether the one code that everything has is among those asked for. */
  allows(name: string, code: string): boolean {
    return this.codes(name)?.includes(code) ?? true;
  }

  private of(name: string): Given[] {
    return this.given.filter(({ parameter }) => parameter.name === name);
  }

  private parameters(): [string, string][] {
    return this.given.map(({ parameter, modifier, value }) => [`${parameter.name}${modifier}`, value]);
  }
}

function valuesOf(sent: unknown): string[] {
  const values: unknown[] = Array.isArray(sent) ? sent : [sent];
  return values.map((value) => (typeof value === 'string' ? value : '')).filter((value) => value !== '');
}

/** @throws HttpProblem 400 for a modifier that is not understood, or too many values */
function checked(given: Given): Given {
  if (unstorable(given.value)) refuse(given.parameter.name, given.value);
  const { parameter, modifier, value } = given;
  const allowed =
    parameter.type === 'string' ? ['', ':contains', ':exact'] : ['', `:${parameter.target ?? ''}`];
  if (!allowed.includes(modifier)) {
    throw new HttpProblem(400, 'FHIR.MODIFIER_UNKNOWN', { name: shortened(`${parameter.name}${modifier}`) });
  }
  if (parts(value).length > MOST_VALUES) refuse(parameter.name, value);
  if (parameter.type === 'date' && !instantRange(value)) refuse(parameter.name, value);
  return given;
}

/** The alternatives of a value: those with commas between, of which one in a value is written `\,`. */
function parts(value: string): string[] {
  return value.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ','));
}

/** The code of `system|code`, none where the system is another's; the id of `Type/id` and of a whole address. */
function codeOf({ type, target, system }: SearchParameter, part: string): string[] {
  if (type === 'reference') {
    const [, kind, id = part] = /(?:^|\/)([A-Z]\w+)\/([^/]+)$/.exec(part) ?? [];
    return kind === undefined || kind === target ? [id] : [];
  }
  const [, of, code = part] = /^([^|]*)\|(.*)$/.exec(part) ?? [];
  return of === undefined || of === system || (of === '' && system === undefined) ? [code] : [];
}

function countOf(sent: unknown): number {
  if (sent === undefined || sent === '') return DEFAULT_PAGE_SIZE;
  if (typeof sent !== 'string' || !/^\d{1,9}$/.test(sent)) return refuse(COUNT, sent);
  return Math.min(Number(sent), MAX_PAGE_SIZE);
}

function cursorOf(sent: unknown): string | undefined {
  if (sent === undefined) return undefined;
  return typeof sent === 'string' && sent.length <= LONGEST_CURSOR ? sent : refuse(CURSOR, sent);
}

function refuse(name: string, value: unknown): never {
  throw new HttpProblem(400, 'FHIR.VALUE_INVALID', { name, value: shortened(JSON.stringify(value)) });
}

function shortened(text: string): string {
  return text.slice(0, 100);
}
