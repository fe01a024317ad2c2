const COLUMNS = /** @type {const} */ ([
  ['instance', 'instance'],
  ['method', 'method'],
  ['cost', 'cost'],
  ['bound', 'bound'],
  ['gapPercent', 'gap %'],
  ['placed', 'placed'],
  ['needs', 'needs'],
  ['seconds', 's'],
  ['firstPlanSeconds', 'first plan s'],
  ['memoryMiB', 'MiB'],
  ['valid', 'valid'],
  ['remark', 'remark'],
]);

/** @param {unknown} value */
const shown = (value) => (value === undefined || value === null ? '' : String(value));

/** @param {any} report @returns {string} a Markdown page with machine, settings and one row for each run */
export function asMarkdown({ machine, settings, remarks, rows }) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [
    '# Benchmark',
    '',
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}.`,
    `Limit ${settings.time} s a run; Randa on ${settings.threads} thread(s), the others on one. One run each.`,
    'Costs are counted by the verifier from the problem alone. A bound is what the method itself claims.',
    ...remarks.map((/** @type {string} */ remark) => `${remark}`),
    '',
    line(COLUMNS.map(([, title]) => title)),
    line(COLUMNS.map(() => '---')),
    ...rows.map((/** @type {any} */ row) =>
      line(COLUMNS.map(([key]) => shown(row[key]).replaceAll('|', '\\|'))),
    ),
    '',
  ].join('\n');
}

/** @param {any} report @returns {string} the rows alone, with the machine in columns of its own */
export function asCsv({ machine, settings, rows }) {
  const cell = (/** @type {unknown} */ value) => {
    const text = shown(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const extra = { ...machine, timeLimit: settings.time, threads: settings.threads };
  const head = [...COLUMNS.map(([key]) => key), ...Object.keys(extra)];
  return [
    head,
    ...rows.map((/** @type {any} */ row) => [...COLUMNS.map(([key]) => row[key]), ...Object.values(extra)]),
  ]
    .map((cells) => cells.map(cell).join(','))
    .join('\n')
    .concat('\n');
}
