import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/lib/settings.mjs';
import { sourceFiles } from './imports.js';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const documents = ['README.md', 'CONTRIBUTING.md', ...sourceFiles('docs', ['.md'])];

/** `npm start`, `npm test` and `npm run NAME` as they stand in the text. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm (?:(start|test)\b|run (?:-s )?([\w:-]+))/g)].map(
    ([, short, name]) => short ?? name ?? '',
  );

/** Links to files of the repository, without their anchors. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target = '']) => target);

describe('the documents', () => {
  it('of the first page name the two commands and the command line', () => {
    expect(commandsIn(read('README.md'))).toEqual(expect.arrayContaining(['start', 'test', 'randa']));
  });

  it.each(documents)('%s names only commands that there are', (file) => {
    expect(commandsIn(read(file)).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it.each(documents)('%s links only to files that are there', (file) => {
    const missing = linksIn(read(file)).filter(
      (target) => !existsSync(path.join(ROOT, path.dirname(file), decodeURI(target))),
    );
    expect(missing).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no script file that is missing', () => {
    const files = Object.values(manifest.scripts).flatMap(
      (script) => script.match(/scripts\/[\w./-]+\.mjs/g) ?? [],
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('lets npm’s signals reach the programs that have to end in order', () => {
    for (const name of ['start', 'dev', 'randa', 'test'])
      expect(manifest.scripts[name]).toMatch(/^exec node /);
    expect(read('exec.cmd')).toContain('@%*');
  });
});
