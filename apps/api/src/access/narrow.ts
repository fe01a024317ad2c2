import { type Ownership, type Scope } from '#access';
import { HttpProblem } from '../http/http-problem.js';

/** Which list of a filter narrows by which owner: `{ doctorId: 'doctorIds' }`. */
export type OwnerFields<Filter> = Partial<Record<Exclude<keyof Ownership, 'regionId'>, keyof Filter>>;

/**
 * The filter, cut down to what the caller may see. Asking for others' objects is no error: they do not exist.
 * @throws HttpProblem 403 where the caller may see none
 * @throws Error where the filter cannot express whose the objects are: nothing is shown rather than too much
 */
export function narrowed<Filter extends object>(
  scope: Scope,
  filter: Filter,
  fields: OwnerFields<Filter>,
): Filter {
  if (scope.kind === 'region') return filter;
  if (scope.kind === 'none') throw new HttpProblem(403, 'AUTH.FORBIDDEN');
  const { regionId, ...owners } = scope.filter;
  const narrow: Record<string, readonly string[]> = {};
  for (const [owner, id] of Object.entries(owners)) {
    const field = fields[owner as keyof OwnerFields<Filter>];
    if (field === undefined) throw new Error(`This list cannot be narrowed to one ${owner}.`);
    const asked = filter[field] as readonly string[] | undefined;
    narrow[String(field)] = asked === undefined ? [id] : asked.filter((each) => each === id);
  }
  if (Object.keys(narrow).length === 0)
    throw new Error('A role that is held over nothing has nothing of its own.');
  return { ...filter, ...narrow };
}
