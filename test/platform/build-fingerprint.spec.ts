import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fingerprint } from '../../scripts/lib/build.mjs';

describe('the fingerprint of the sources', () => {
  let root = '';
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const now = () => fingerprint(root, ['libs', 'tsconfig.json', 'not-there']);
  let before = '';

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'randa sources '));
    write('libs/a/src/index.ts', 'export const a = 1;');
    write('tsconfig.json', '{}');
    before = now();
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('changes with a character of a source', () => {
    write('libs/a/src/index.ts', 'export const a = 2;');
    expect(now()).not.toBe(before);
  });

  it('changes when a file is added, removed or renamed', () => {
    write('libs/a/src/more.ts', '');
    const more = now();
    renameSync(path.join(root, 'libs/a/src/more.ts'), path.join(root, 'libs/a/src/other.ts'));
    expect(new Set([before, more, now()]).size).toBe(3);
  });

  it('does not change with the times of the files: a clone and a copy have others', () => {
    utimesSync(path.join(root, 'tsconfig.json'), 1, 1);
    expect(now()).toBe(before);
  });

  it('leaves out tests, which are not built', () => {
    write('libs/a/src/index.spec.ts', 'it()');
    write('libs/a/src/index.int-spec.ts', 'it()');
    expect(now()).toBe(before);
  });

  it('does not take text that moves from one file to the next for the same', () => {
    write('libs/a/src/index.ts', '');
    write('libs/b/src/index.ts', 'export const a = 1;');
    const one = now();
    write('libs/a/src/index.ts', 'export const a = 1;');
    write('libs/b/src/index.ts', '');
    expect(now()).not.toBe(one);
  });
});
