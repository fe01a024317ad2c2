import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STARTING } from '../../../../../../test/support/api-under-test.js';
import { ROSTER_CSV } from '../../../../../../test/support/small-lists.js';
import { type TestDatabase, testDatabase } from '../../../../../../test/support/test-database.js';
import { projectRoot } from '../../../project-root.js';
import { type RosterFile } from './list-reader.js';
import { READING_LIMITS, WorkerListReader } from './worker-list-reader.js';

const THREAD = pathToFileURL(
  join(projectRoot(), 'dist/apps/api/src/resources/imports/reading/read-list.worker.js'),
);

const roster = (text: string): RosterFile => ({
  kind: 'roster',
  bytes: new TextEncoder().encode(text),
  filename: 'st-lista.csv',
  asOf: '2026-11-21',
});

describe('reading a list in a thread of its own', () => {
  // Making a test database builds what has changed, the thread's code included.
  let built: TestDatabase;

  beforeAll(async () => {
    built = await testDatabase();
  }, STARTING);
  afterAll(async () => {
    await built.drop();
  });

  it('gives the same rows as reading here', async () => {
    const reading = await new WorkerListReader(THREAD).read(roster(ROSTER_CSV));
    expect(reading.faults).toEqual([]);
    expect(reading.entries.map(({ entry }) => entry.name)).toEqual([
      'Alma Alm',
      'Bertil Björk',
      'Cecilia Ceder',
      'David Dahl',
    ]);
  });

  it('brings a fault of the file back with its code', async () => {
    await expect(new WorkerListReader(THREAD).read(roster(''))).rejects.toMatchObject({
      name: 'DomainError',
      code: 'IMPORT.FILE_EMPTY',
    });
  });

  it('ends a thread that takes too long, and goes on reading others', async () => {
    const hurried = new WorkerListReader(THREAD, { ...READING_LIMITS, milliseconds: 1 });
    await expect(hurried.read(roster(ROSTER_CSV))).rejects.toMatchObject({ code: 'UPLOAD.UNREADABLE' });
    expect((await new WorkerListReader(THREAD).read(roster(ROSTER_CSV))).entries).toHaveLength(4);
  });

  it('ends a thread that takes too much memory', async () => {
    const poor = new WorkerListReader(THREAD, { ...READING_LIMITS, megabytes: 4 });
    await expect(poor.read(roster(ROSTER_CSV))).rejects.toMatchObject({ code: 'UPLOAD.UNREADABLE' });
  });

  it('turns a third reader away while two are at it', async () => {
    const reader = new WorkerListReader(THREAD);
    const both = [reader.read(roster(ROSTER_CSV)), reader.read(roster(ROSTER_CSV))];
    await expect(reader.read(roster(ROSTER_CSV))).rejects.toMatchObject({ status: 503, code: 'SERVER.BUSY' });
    await Promise.all(both);
    expect((await reader.read(roster(ROSTER_CSV))).entries).toHaveLength(4);
  });
});
