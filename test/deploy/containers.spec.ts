import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import path from 'node:path';
import { settingVariables } from '#config';
import { ROOT } from '../../scripts/lib/settings.mjs';

/*
 * No container engine runs where these tests do, so the files are read and held against what production needs.
 * What only an engine can show (that the image builds, that the services come up) is not shown here.
 */

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Record<string, string>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { test?: readonly string[]; disable?: boolean };
  readonly depends_on?: Record<string, { condition: string }>;
  readonly deploy?: { replicas: string };
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

const text = read('docker-compose.yml');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const { services } = compose;
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const own = ['migrate', 'api', 'worker', 'randa'];

/** Variables that the file asks the environment for, with what follows the name. */
const asked = [...text.matchAll(/\$\{([A-Z_]+)([^}]*)\}/g)].map(([, name = '', rest = '']) => ({
  name,
  rest,
}));

describe('docker-compose.yml', () => {
  it('has the services of a production', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'migrate', 'postgres', 'randa', 'valkey', 'worker']);
    expect(service('postgres').image).toMatch(/^postgres:18[.-]/);
  });

  it('gives no secret a default and stops with a message where one is missing', () => {
    const secrets = asked.filter(({ name }) => /PASSWORD|SECRET|BASE_URL/.test(name));
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.filter(({ rest }) => !/^:\?.+/.test(rest))).toEqual([]);
  });

  it('gives everything else a default', () => {
    const others = asked.filter(({ name }) => !/PASSWORD|SECRET|BASE_URL/.test(name));
    expect(others.filter(({ rest }) => !/^:-.+/.test(rest))).toEqual([]);
  });

  it('writes no secret into the file', () => {
    const values = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
    const secret = values.filter(([name]) => /PASSWORD|SECRET|_URL$|AUTH/.test(name));
    expect(secret.filter(([, value]) => !value.includes('${'))).toEqual([]);
  });

  it('keeps the queue’s jobs on disk and never throws one out', () => {
    const command = service('valkey').command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('keeps the data in named volumes, PostgreSQL 18 in the folder above its versions', () => {
    expect(service('postgres').volumes).toContain('postgres-data:/var/lib/postgresql');
    expect(service('valkey').volumes).toContain('valkey-data:/data');
    expect(Object.keys(compose.volumes).sort()).toEqual(['postgres-data', 'valkey-data']);
  });

  it('starts api and workers when the schema is there, and the migration when the database answers', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
        valkey: { condition: 'service_healthy' },
      });
    }
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(service('migrate').restart).toBe('no');
  });

  it('lets the number of workers be chosen', () => {
    expect(service('worker').deploy?.replicas).toBe('${RANDA_WORKERS:-2}');
    expect(service('worker').ports).toBeUndefined();
  });

  it('checks the health of every service that answers requests', () => {
    for (const name of ['postgres', 'valkey']) expect(service(name).healthcheck?.test).toBeDefined();
    expect(service('api').healthcheck).toBeUndefined();
    expect(read('Dockerfile')).toContain('HEALTHCHECK');
  });

  it('gives the owner of the tables to the migration and the command line only', () => {
    const owners = Object.keys(services).filter((name) => services[name]?.environment?.DATABASE_OWNER_URL);
    expect(owners).toEqual(['migrate', 'randa']);
  });

  it('opens the api alone, to this machine alone unless asked', () => {
    expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(['api']);
    expect(service('api').ports).toEqual(['${RANDA_LISTEN:-127.0.0.1:3000}:3000']);
  });

  it('runs Randa’s own services without rights and on a read-only disk', () => {
    for (const name of own) {
      expect(service(name)).toMatchObject({ read_only: true, cap_drop: ['ALL'], build: '.' });
    }
  });

  it('sets only what the programs read', () => {
    const known = new Set(settingVariables());
    const set = own.flatMap((name) => Object.keys(service(name).environment ?? {}));
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  it('runs what the build makes', () => {
    const scripts = own
      .flatMap((name) => [...(service(name).command ?? []), ...(service(name).entrypoint ?? [])])
      .filter((word) => word.endsWith('.js'))
      .map((word) => word.replace(/^\/app\//, ''));
    expect([...new Set(scripts)].sort()).toEqual([
      'dist/apps/cli/src/main.js',
      'dist/apps/worker/src/main.js',
    ]);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('builds in one stage and ships another', () => {
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
    expect(last.some((line) => line.includes('npm '))).toBe(false);
  });

  it('pins the version of Node', () => {
    for (const line of lines.filter((text) => text.startsWith('FROM ')))
      expect(line).toMatch(/node:\d+\.\d+/);
  });

  it('installs from the lock file and runs no package’s scripts', () => {
    expect(lines).toContain('RUN npm ci --ignore-scripts --no-progress');
  });

  it('does not run as root', () => {
    const user = last.indexOf('USER node');
    expect(user).toBeGreaterThan(0);
    expect(last.findIndex((line) => line.startsWith('CMD'))).toBeGreaterThan(user);
  });

  it('copies only files that are there', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    expect(read('Dockerfile')).toContain('COPY --from=build /app/apps/cli/bin ./apps/cli/bin');
    expect(existsSync(path.join(ROOT, 'apps/cli/bin'))).toBe(true);
  });

  it('keeps secrets, local data and the history out of the image', () => {
    const ignored = new Set(read('.dockerignore').split('\n'));
    for (const name of ['.git', '.data', '.env', '.env.*', 'node_modules', 'dist'])
      expect(ignored).toContain(name);
  });
});

describe('.env.example', () => {
  const example = read('.env.example');
  const named = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name);
  const ofScripts = ['RANDA_DATA', 'RANDA_WORKERS', 'RANDA_VERBOSE'];

  it('names every setting of the programs, of docker-compose.yml and of the start scripts', () => {
    const wanted = new Set([...settingVariables(), ...asked.map(({ name }) => name), ...ofScripts]);
    expect([...wanted].filter((name) => !named.includes(name))).toEqual([]);
  });

  it('names nothing that is not read, and nothing twice', () => {
    const known = new Set([...settingVariables(), ...asked.map(({ name }) => name), ...ofScripts]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(named).toHaveLength(new Set(named).size);
  });

  it('sets no secret', () => {
    expect([...example.matchAll(/^[A-Z_]*(?:PASSWORD|SECRET)=(.*)$/gm)].filter(([, value]) => value)).toEqual(
      [],
    );
  });
});
