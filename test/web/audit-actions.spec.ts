import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { statesOf } from '#domain';
import { AUDIT_ACTIONS } from '#texts/audit-actions';
import { DOCTOR_CHANGES, SLOT_CHANGES } from '../../apps/api/src/resources/changes/change.dto.js';
import { ROOT } from '../../scripts/lib/settings.mjs';

/** What stands behind the part of an action that the code fills in. */
const FILLED_IN: Readonly<Record<string, readonly string[]>> = {
  change: [...DOCTOR_CHANGES, ...SLOT_CHANGES],
  claim: statesOf('priorityClaim'),
  placement: [
    'confirmed',
    'ongoing',
    'completed',
    'placed',
    'moved',
    'cancelled',
    'declined',
    'pinned',
    'unpinned',
  ],
  seat: ['declined', 'expired', 'withdrawn'],
  swap: statesOf('swap'),
};

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/[.-]spec\.ts$/.test(name))
    .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8'))
    .filter((text) => text.includes('audit') || text.includes('actor'));
}

/** Every action that the code hands to the log, read from the code itself. */
function recorded(): string[] {
  const actions = new Set(['roster.imported', 'slots.imported']);
  for (const text of ['libs', 'apps/api/src', 'apps/worker/src', 'apps/cli/src'].flatMap(sources)) {
    for (const [, said = ''] of text.matchAll(
      /\b(?:action: |(?:note|generate)\(store, )([^;{}]*?)(?:,\n|, subject|\);)/g,
    )) {
      for (const [, action = ''] of said.matchAll(/'([a-zA-Z-]+\.[a-zA-Z-]+)'/g)) actions.add(action);
    }
    for (const [, kind = ''] of text.matchAll(/action: `([a-zA-Z]+)\.\$\{/g)) {
      for (const end of FILLED_IN[kind] ?? ['…']) actions.add(`${kind}.${end}`);
    }
  }
  return [...actions].sort();
}

describe('the log', () => {
  const actions = recorded();

  it('is found in the code', () => {
    expect(actions.length).toBeGreaterThan(80);
    expect(actions).toEqual(
      expect.arrayContaining(['plan.published', 'slot-series.ended', 'weeks.accepted']),
    );
  });

  it.each(actions)('says %s in words, Swedish and English', (action) => {
    const words = AUDIT_ACTIONS[action];
    expect([action, words?.sv.trim() ?? '', words?.en.trim() ?? '']).toEqual([
      action,
      expect.stringMatching(/\w/),
      expect.stringMatching(/\w/),
    ]);
  });
});
