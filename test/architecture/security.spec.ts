import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/lib/settings.mjs';
import { isTest, sourceFiles } from './imports.js';

const document = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');

/** How many requirements of levels 1 and 2 each section of ASVS 5.0 has; their numbers begin with 1 and have no gaps. */
const SECTIONS: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5 },
  ...{ '6.6': 3, '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2 },
  ...{ '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11 },
  ...{ '10.5': 5, '10.6': 2, '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4 },
  ...{ '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
  ...{ '17.1': 1, '17.2': 4, '17.3': 2 },
};

/** A requirement's number and what is said of it. */
const rows = [...document.matchAll(/^\| (\d+\.\d+\.\d+) +\|(?:[^|]*)\| (.*?) +\|$/gm)].map(
  ([, number = '', how = '']) => ({ number, how }),
);

/** Files that the document names. */
const files = [...document.matchAll(/`((?:apps|libs|test|docs)\/[\w./-]+\.(?:ts|md|yml))`/g)].map(
  ([, file = '']) => file,
);

describe('docs/security.md', () => {
  it('answers every requirement of ASVS 5.0, levels 1 and 2, once and in order', () => {
    const wanted = Object.entries(SECTIONS).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
    );
    expect(wanted).toHaveLength(253);
    expect(rows.map(({ number }) => number)).toEqual(wanted);
  });

  it('names a test, a file, a page, a part of itself, the operator, a gap, or why it does not apply', () => {
    const said =
      /`(?:apps|libs|test)\/[\w./-]+`|`[\w-]+\.(?:json|yml)`|\]\(|Below, under|As \d|Operator|\*\*Gap\*\*|Does not apply: ./;
    expect(rows.filter(({ how }) => !said.test(how))).toEqual([]);
  });

  it('names only files that are there', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe('what the document says of the code', () => {
  const sources = ['apps', 'libs']
    .flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx']))
    .filter((file) => !isTest(file));
  const filesWith = (pattern: RegExp): string[] =>
    sources.filter((file) => pattern.test(readFileSync(path.join(ROOT, file), 'utf8')));

  it('holds: no text becomes markup or code', () => {
    expect(
      filesWith(/dangerouslySetInnerHTML|\.innerHTML\b|\beval\(|new Function\(|document\.write/),
    ).toEqual([]);
  });

  it('holds: no weak hash, no chance that can be guessed for secrets, no certificate left unchecked', () => {
    expect(filesWith(/createHash\(['"](?:md5|sha1)['"]\)/)).toEqual([]);
    expect(filesWith(/rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED/)).toEqual([]);
    const unsafe = filesWith(/Math\.random\(/).filter((file) =>
      /^(?:apps\/(?:api|worker)|libs\/(?:persistence|runtime))\//.test(file),
    );
    expect(unsafe).toEqual([]);
  });

  it('holds: the server starts no programs', () => {
    const starting = filesWith(/from 'node:child_process'/);
    expect(starting.filter((file) => /^(?:apps\/(?:api|worker)|libs)\//.test(file))).toEqual([]);
  });
});
