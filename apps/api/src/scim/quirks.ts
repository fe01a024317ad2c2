import { type Resource } from './messages.js';

const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i;
/** A part of one of several values, chosen by its type: `emails[type eq "work"].value`. */
const BY_TYPE = /^(\w+)\[type eq "([^"]+)"\]\.(\w+)$/i;
const BOOLEANS = new Set(['active', 'primary']);

/**
 * What well-known directories send beside the letter of the standard, put into its words: Entra ID writes truth values as the
 * texts "True" and "False", full names of attributes, and changes the mail of a type of which there is none yet.
 */
export const tolerated = {
  resource: (sent: Resource): Resource => withBooleans(sent) as Resource,

  operation: (sent: Resource, before: Resource): Resource => {
    const { op, path, value } = sent;
    const named = typeof path === 'string' ? path.replace(CORE, '') : path;
    const typed = typeof named === 'string' ? BY_TYPE.exec(named) : null;
    if (typed && String(op).toLowerCase() !== 'remove') {
      const [, list = '', type = '', part = ''] = typed;
      const known = (before[list] ?? []) as readonly { readonly type?: string }[];
      if (!known.some((each) => each.type?.toLowerCase() === type.toLowerCase())) {
        return { op: 'add', path: list, value: [{ type, [part]: value }] };
      }
    }
    const isTruth = typeof named === 'string' && BOOLEANS.has(named.toLowerCase());
    return {
      ...sent,
      ...(named === undefined ? {} : { path: named }),
      ...(value === undefined ? {} : { value: isTruth ? truth(value) : withBooleans(value) }),
    };
  },
};

function withBooleans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBooleans);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const bare = name.replace(CORE, '');
      return [bare, BOOLEANS.has(bare.toLowerCase()) ? truth(each) : withBooleans(each)];
    }),
  );
}

function truth(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}
