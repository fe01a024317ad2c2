import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { forbiddenImports, rooms } from '../../import-rules.mjs';
import { ROOT } from '../../scripts/lib/settings.mjs';
import { type ImportUse, importsOf, isTest, parse, roomOf, sourceFiles } from './imports.js';

const files = ['apps', 'libs', 'test'].flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx']));
const uses = files.flatMap((file) => importsOf(parse(file)));
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  imports: Record<string, { source: string; default: string }>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const show = ({ file, specifier }: ImportUse): string => `${file} imports ${specifier}`;

/** `react-aria-components/Button` → `react-aria-components`, `@nestjs/common/x` → `@nestjs/common`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isRelative = (specifier: string): boolean => specifier.startsWith('.');
const isPackage = (specifier: string): boolean =>
  !isRelative(specifier) && !specifier.startsWith('#') && !specifier.startsWith('virtual:');

function isForbidden({ file, specifier }: ImportUse): boolean {
  const room = roomOf(file);
  if (!room || !(room in rooms)) return false;
  return new RegExp(forbiddenImports(room, { inTests: isTest(file) })).test(specifier);
}

/** A relative import that ends in another room, or outside all of them; tests may use the shared helpers. */
function leavesItsRoom({ file, specifier }: ImportUse): boolean {
  const room = roomOf(file);
  if (!room || !isRelative(specifier)) return false;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (target.startsWith(`${room}/`)) return false;
  return !(isTest(file) && target.startsWith('test/support/'));
}

describe('the import rules', () => {
  it('see the imports of the whole tree', () => {
    expect(uses.length).toBeGreaterThan(100);
    expect(new Set(uses.map(({ file }) => roomOf(file)))).toContain('libs/matching-engine');
  });

  it('have a row for every room', () => {
    const found = new Set(files.map(roomOf).filter((room) => room !== undefined));
    expect([...found].filter((room) => room && !(room in rooms))).toEqual([]);
  });

  it('are kept by every file', () => {
    expect(uses.filter(isForbidden).map(show)).toEqual([]);
  });

  it('let no relative import leave its room', () => {
    expect(uses.filter(leavesItsRoom).map(show)).toEqual([]);
  });

  it('let a library use no other library in a circle', () => {
    const edges = Object.entries(rooms).flatMap(([room, rule]) =>
      rule.rooms.map((other) => [room, `libs/${other}`] as const),
    );
    const reach = (from: string, seen: ReadonlySet<string> = new Set()): string[] =>
      edges
        .filter(([room]) => room === from)
        .flatMap(([, other]) =>
          seen.has(other) ? [other] : [other, ...reach(other, new Set([...seen, other]))],
        );
    expect(Object.keys(rooms).filter((room) => reach(room).includes(room))).toEqual([]);
  });

  it.each([
    ['libs/domain/src/x.ts', 'node:fs', true],
    ['libs/domain/src/x.ts', '#planning', true],
    ['libs/domain/src/x.ts', './y.js', false],
    ['libs/planning/src/x.ts', '#domain', false],
    ['libs/planning/src/x.ts', 'typeorm', true],
    ['libs/planning/src/x.spec.ts', 'fast-check', false],
    ['apps/api/src/x.ts', 'typeorm', false],
    ['apps/api/src/x.ts', '#queue', true],
    ['apps/worker/src/x.ts', '../../../libs/queue/src/index.js', true],
    ['apps/worker/src/x.e2e-spec.ts', '#demo-region', false],
    ['apps/web/src/x.tsx', '#planning', true],
    ['apps/web/src/x.tsx', '#texts/web', false],
  ])('judge that in %s the import of %s is forbidden: %s', (file, specifier, forbidden) => {
    expect(isForbidden({ file, specifier, typesOnly: false })).toBe(forbidden);
  });

  it.each([
    ['libs/domain/src/x.ts', '../../planning/src/index.js', true],
    ['apps/cli/src/x.ts', '../../../libs/domain/src/week.js', true],
    ['apps/cli/src/x.ts', './y.js', false],
    ['libs/queue/src/x.int-spec.ts', '../../../test/support/test-database.js', false],
    ['libs/queue/src/x.ts', '../../../test/support/test-database.js', true],
  ])('judge that in %s the import of %s leaves its room: %s', (file, specifier, leaves) => {
    expect(leavesItsRoom({ file, specifier, typesOnly: false })).toBe(leaves);
  });

  it('find every way to import', () => {
    const text = [
      "import a from 'a'; export * from 'b'; const c = await import('c');",
      "type D = import('d').D; const e = require('e'); import type { F } from 'f';",
    ].join('\n');
    expect(importsOf(parse('x.ts', text)).map(({ specifier }) => specifier)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
  });
});

describe('package.json', () => {
  const builtin = new Set(builtinModules);
  const packages = uses.filter(({ specifier }) => isPackage(specifier) && !specifier.startsWith('node:'));

  /** Of a package that is nothing but types there is no other than the one that holds them. */
  const isTypes = ({ specifier, typesOnly }: (typeof packages)[number]): boolean =>
    typesOnly && `@types/${packageOf(specifier)}` in manifest.devDependencies;

  it('names every package that is imported', () => {
    const known = { ...manifest.dependencies, ...manifest.devDependencies };
    const unknown = packages.filter((use) => !(packageOf(use.specifier) in known) && !isTypes(use));
    expect(unknown.map(show)).toEqual([]);
  });

  it('names what the server runs on as a dependency, not as a tool of development', () => {
    const running = packages.filter(
      (use) => !isTest(use.file) && roomOf(use.file) !== 'apps/web' && !isTypes(use),
    );
    expect(
      running.filter(({ specifier }) => !(packageOf(specifier) in manifest.dependencies)).map(show),
    ).toEqual([]);
  });

  it('gives every library its short name', () => {
    const libraries = new Set(files.flatMap((file) => /^libs\/([^/]+)\//.exec(file)?.[1] ?? []));
    const expected = Object.fromEntries(
      [...libraries].map((name) => [
        `#${name}`,
        { source: `./libs/${name}/src/index.ts`, default: `./dist/libs/${name}/src/index.js` },
      ]),
    );
    expect(manifest.imports).toMatchObject(expected);
  });

  it('points each short name at the same file before and after the build', () => {
    const built = (source: string): string =>
      source.replace('./libs/', './dist/libs/').replace(/\.ts$/, '.js');
    const differing = Object.entries(manifest.imports).filter(
      ([, { source, default: target }]) => built(source) !== target || !existsSync(path.join(ROOT, source)),
    );
    expect(differing).toEqual([]);
  });

  it('pins every version, so that two clones are alike', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });

  it('is in step with the lock file', () => {
    const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Record<string, unknown>>;
    };
    expect(lock.packages['']).toMatchObject({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });

  it('has a build of every native package in the lock file, or npm ci refuses on all systems', () => {
    const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !(`node_modules/${name}` in lock.packages) && !(`${place}/node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('imports the parts of Node by their full name', () => {
    expect(packages.filter(({ specifier }) => builtin.has(specifier)).map(show)).toEqual([]);
  });
});
