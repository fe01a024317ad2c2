import { gunzipSync, gzipSync } from 'node:zlib';

/** Plain data as a column holds it: JSON, compressed with gzip. */
export function packed(value: unknown): Buffer {
  return gzipSync(JSON.stringify(value));
}

/** What {@link packed} has packed. The caller answers for its type: nobody else writes the column. */
export function unpacked(column: Buffer): unknown {
  return JSON.parse(gunzipSync(column).toString('utf8'));
}
