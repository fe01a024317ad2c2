import pg from 'pg';

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const standard: (type: TypeId, format: 'text') => (value: string) => unknown = pg.types.getTypeParser;

/**
 * How the driver reads columns, which the server sends as text: a `date` stays the text `2027-01-15`, since a day is no
 * instant and no time zone may move it; a `bigint` becomes a number, since nothing here counts beyond 2^53.
 */
export const columnTypes = {
  getTypeParser(type: TypeId): (value: string) => unknown {
    if (type === pg.types.builtins.DATE) return (value) => value;
    if (type === pg.types.builtins.INT8) return Number;
    return standard(type, 'text');
  },
};
