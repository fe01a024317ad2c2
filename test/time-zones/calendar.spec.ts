import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DOMAIN = fileURLToPath(new URL('../../libs/domain/src/', import.meta.url));

/** Prints the zone's offset on a winter day and every day's week, from 2020 to 2040, as the calendar counts them. */
const WALK = `
import { addDays, mondayOf, weekOf, longDate, parseDateText, parseWeekText } from './time/index.js';
import { createHash } from 'node:crypto';
const hash = createHash('sha256');
for (let date = '2020-01-01'; date <= '2040-12-31'; date = addDays(date, 1)) {
  const week = weekOf(date);
  hash.update([date, week, mondayOf(week), longDate(date), parseDateText(longDate(date).split(' ').slice(1).join(' ')).date,
    parseWeekText(date, { from: week }).range.from].join(' '));
}
console.log(JSON.stringify({ offset: new Date(2027, 0, 1).getTimezoneOffset(), calendar: hash.digest('hex') }));
`;

interface Walk {
  readonly offset: number;
  readonly calendar: string;
}

describe('the calendar in other time zones', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'randa-calendar-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'walk.js'), WALK);
    const sources = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' });
    for (const source of sources.filter((name) => /^(time|errors).*(?<!\.spec)\.ts$/.test(name))) {
      const target = join(folder, source.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      const { code } = transformFileSync(join(DOMAIN, source), {
        swcrc: false,
        module: { type: 'es6' },
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      });
      writeFileSync(target, code);
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const walkIn = (zone: string): Walk =>
    JSON.parse(
      execFileSync(process.execPath, [join(folder, 'walk.js')], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    ) as Walk;

  it('is the same in Stockholm, Los Angeles and Kiritimati as in UTC', () => {
    const zones = ['UTC', 'Europe/Stockholm', 'America/Los_Angeles', 'Pacific/Kiritimati'];
    const walks = zones.map(walkIn);
    expect(walks.map(({ offset }) => offset)).toEqual([0, -60, 480, -840]);
    expect(new Set(walks.map(({ calendar }) => calendar)).size).toBe(1);
  });
});
