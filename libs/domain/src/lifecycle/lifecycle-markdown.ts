import { ROLE_NAMES } from '../people/role.js';
import { type LifeCycle, type Mover } from './life-cycle.js';
import { LIFE_CYCLES } from './life-cycles.js';

/** The life cycles as a Markdown document: a drawing and a table each, from the table that the code checks by. */
export function lifecycleMarkdown(): string {
  const cycles: readonly LifeCycle<string>[] = Object.values(LIFE_CYCLES);
  return [
    '# Life cycles',
    '',
    'Written from the table in `libs/domain/src/lifecycle` by `node scripts/write-lifecycles.mjs` (after a build); a test',
    'fails when the two differ.',
    ...cycles.flatMap(section),
    '',
  ].join('\n');
}

function section(cycle: LifeCycle<string>): string[] {
  return [
    '',
    `## ${cycle.name.en} (${cycle.name.sv})`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...cycle.transitions.map(({ from, to }) => `  ${from ?? '[*]'} --> ${to}`),
    ...cycle.states.filter(({ final }) => final === true).map(({ state }) => `  ${state} --> [*]`),
    '```',
    '',
    `States: ${cycle.states.map(({ state, name }) => `\`${state}\` (${name.sv})`).join(', ')}.`,
    '',
    '| From | To | Who | Reason | Note |',
    '| --- | --- | --- | --- | --- |',
    ...cycle.transitions.map(
      ({ from, to, by, reason, note }) =>
        `| ${from === null ? '–' : `\`${from}\``} | \`${to}\` | ${by.map(moverName).join(', ')} | ${reason === true ? 'required' : ''} | ${note} |`,
    ),
  ];
}

function moverName(mover: Mover): string {
  return mover === 'system' ? 'Randa' : ROLE_NAMES[mover].en;
}
