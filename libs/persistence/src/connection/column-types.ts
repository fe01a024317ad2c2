import pg from 'pg';

const DATE = 1082;
const BIGINT = 20;

/**
 * How the driver reads columns: a `date` stays the text `2027-01-15`, since a day is no instant and no time zone may
 * move it; a `bigint` becomes a number, since nothing here counts beyond 2^53.
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (format !== 'binary' && oid === DATE) return (value) => value;
    if (format !== 'binary' && oid === BIGINT) return Number;
    return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
  },
};
