/** How `If-Match` is described on routes that change something. */
export const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'ETag of the version that was read.',
  example: '"1"',
} as const;
