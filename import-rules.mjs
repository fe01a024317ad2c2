/**
 * Who may import whom: the one table behind the lint rules (eslint.config.mjs) and the architecture test
 * (test/architecture). A room may use its own files, the rooms and packages listed here, and nothing else.
 * Specs may in addition use the test packages.
 */
const NEST = ['@nestjs/*', 'reflect-metadata', 'rxjs', 'class-validator', 'class-transformer'];

/** @type {Readonly<Record<string, { rooms: readonly string[], packages: readonly string[] | '*' }>>} */
export const rooms = {
  'libs/domain': { rooms: [], packages: [] },
  'libs/texts': { rooms: ['domain'], packages: ['i18next'] },
  'libs/matching-engine': {
    rooms: [],
    packages: ['highs', 'node:worker_threads', 'node:crypto', 'node:url', 'node:os'],
  },
  'libs/planning': { rooms: ['domain', 'matching-engine'], packages: [] },
  'libs/access': { rooms: ['domain'], packages: ['@casl/ability'] },
  'libs/spreadsheets': {
    rooms: ['domain', 'texts'],
    packages: [
      'papaparse',
      'pdfkit',
      'read-excel-file',
      'write-excel-file',
      'node:buffer',
      'node:url',
      'node:zlib',
    ],
  },
  'libs/config': { rooms: [], packages: ['class-validator', 'class-transformer', 'reflect-metadata'] },
  // What is seen of a process from outside: figures and traces.
  'libs/telemetry': {
    rooms: [],
    packages: ['prom-client', '@opentelemetry/*', 'node:http', 'node:net', 'node:crypto'],
  },
  'libs/persistence': {
    rooms: ['planning', 'domain', 'matching-engine'],
    packages: [
      'typeorm',
      'pg',
      'reflect-metadata',
      'node:crypto',
      'node:zlib',
      'node:stream',
      'node:async_hooks',
      'node:readline',
      'node:timers/promises',
    ],
  },
  'libs/queue': { rooms: [], packages: ['bullmq', 'ioredis', 'pg', ...NEST, 'node:crypto'] },
  // Joins the adapters to the use cases, once for every program.
  'libs/runtime': {
    rooms: ['config', 'domain', 'matching-engine', 'persistence', 'planning', 'queue', 'telemetry'],
    packages: ['typeorm', 'ipaddr.js', 'node:crypto', 'node:dns', 'node:net', 'node:timers/promises'],
  },
  'libs/demo-region': { rooms: ['domain', 'planning'], packages: [] },
  'apps/api': {
    rooms: [
      'access',
      'config',
      'domain',
      'matching-engine',
      'persistence',
      'planning',
      'runtime',
      'spreadsheets',
      'telemetry',
      'texts',
    ],
    packages: '*',
  },
  'apps/worker': {
    rooms: [
      'config',
      'domain',
      'matching-engine',
      'planning',
      'queue',
      'runtime',
      'spreadsheets',
      'telemetry',
      'texts',
    ],
    packages: '*',
  },
  'apps/cli': {
    rooms: [
      'config',
      'demo-region',
      'domain',
      'matching-engine',
      'persistence',
      'planning',
      'queue',
      'runtime',
      'spreadsheets',
      'texts',
    ],
    packages: '*',
  },
  // The pages know the server by its API alone.
  'apps/web': { rooms: ['domain', 'texts/web', 'texts/audit-actions'], packages: '*' },
};

/** Packages that only tests may use, in every room. */
export const testPackages = ['@jest/globals', 'fast-check', '@nestjs/testing', 'node:*'];

/** @param {string} text */
const escape = (text) => text.replace(/[/\\^$+?.()|[\]{}]/g, '\\$&').replaceAll('*', '.*');

/**
 * A regular expression that matches every import specifier the room may NOT use.
 * @param {string} room a key of `rooms`
 * @param {{ inTests?: boolean }} [options] tests may use the test packages too
 * @returns {string}
 */
export function forbiddenImports(room, { inTests = false } = {}) {
  const rule = rooms[room];
  if (!rule) throw new Error(`import-rules.mjs has no row for ${room}`);
  if (rule.packages === '*') {
    const known = inTests ? '[a-z-]+' : rule.rooms.join('|');
    return `^(?:#(?!(?:${known})$)|\\.{1,2}/(?:.*/)?(?:libs|apps)/).*`;
  }
  const allowed = [
    '\\.{1,2}/(?!.*(?:libs|apps)/)',
    ...rule.rooms.map((name) => `#${name}$`),
    ...[...rule.packages, ...(inTests ? testPackages : [])].map((name) => `${escape(name)}(?:/.*)?$`),
  ];
  return `^(?!(?:${allowed.join('|')})).*`;
}
