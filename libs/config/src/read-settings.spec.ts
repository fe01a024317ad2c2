import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { readSettings, settingVariables, Settings, SettingsError, variableName } from './index.js';

const DATABASE_URL = 'postgres://randa:hemligt@localhost:5432/randa';

function faultsOf(environment: Record<string, string>): SettingsError {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

describe('readSettings', () => {
  it('needs no more than a database address and fills in the defaults', () => {
    expect(readSettings({ DATABASE_URL })).toMatchObject({
      nodeEnv: 'development',
      databaseUrl: DATABASE_URL,
      port: 3000,
      runTimeLimitSeconds: 60,
      workerConcurrency: 4,
    });
  });

  it('turns text into numbers', () => {
    expect(readSettings({ DATABASE_URL, PORT: '0', RUN_THREADS: '2' })).toMatchObject({
      port: 0,
      runThreads: 2,
    });
  });

  it('counts an empty variable as not set', () => {
    expect(readSettings({ DATABASE_URL, PORT: '', REDIS_URL: ' ' })).toMatchObject({ port: 3000 });
  });

  it('accepts a socket folder and a password with signs in the database address', () => {
    expect(() =>
      readSettings({ DATABASE_URL: 'postgresql://u:p%40ss@127.0.0.1:5432/randa?host=/tmp/x' }),
    ).not.toThrow();
  });

  it('names every faulty variable at once', () => {
    const error = faultsOf({ PORT: 'sjutton', NODE_ENV: 'prod', RUN_TIME_LIMIT_SECONDS: '0' });
    expect(error.faults.map(({ variable }) => variable).sort()).toEqual([
      'DATABASE_URL',
      'NODE_ENV',
      'PORT',
      'RUN_TIME_LIMIT_SECONDS',
    ]);
    expect(error.message).toContain('PORT must be a whole number from 0 to 65535 (found: "sjutton")');
  });

  it('never repeats a value that may hold a secret', () => {
    const error = faultsOf({
      DATABASE_URL: 'mysql://root:hemligt@x',
      NODE_ENV: 'production',
      SESSION_SECRET: 'kort-hemlighet',
    });
    expect(error.faults).toHaveLength(2);
    expect(error.message).not.toContain('hemlig');
  });

  it('asks for a session secret in production only', () => {
    expect(faultsOf({ DATABASE_URL, NODE_ENV: 'production' }).faults).toMatchObject([
      { variable: 'SESSION_SECRET' },
    ]);
  });

  it('reads a variable for every checked property of the settings, and no other', () => {
    const checked = getMetadataStorage()
      .getTargetValidationMetadatas(Settings, '', false, false)
      .map(({ propertyName }) => variableName(propertyName));
    expect(new Set(settingVariables())).toEqual(new Set(checked));
  });
});
