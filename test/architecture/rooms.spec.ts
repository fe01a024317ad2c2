import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { isTest, parse, sourceFiles, walk } from './imports.js';

const sources = ['apps', 'libs']
  .flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx']))
  .map((file) => parse(file));
const product = sources.filter(({ fileName }) => !isTest(fileName));

/** The files that hold a node for which `matches` is true. */
function filesWith(files: readonly ts.SourceFile[], matches: (node: ts.Node) => boolean): string[] {
  const found = new Set<string>();
  for (const source of files) {
    walk(source, (node) => {
      if (matches(node)) found.add(source.fileName);
    });
  }
  return [...found];
}

const isDecorator =
  (name: string) =>
  (node: ts.Node): boolean =>
    ts.isDecorator(node) &&
    ts.isCallExpression(node.expression) &&
    ts.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === name;

const readsEnvironment = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  node.name.text === 'env' &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'process';

const outside =
  (...folders: string[]) =>
  (file: string): boolean =>
    !folders.some((folder) => file.startsWith(folder));

describe('the rooms of the house', () => {
  it('take jobs from the queue in the worker only', () => {
    expect(filesWith(product, isDecorator('Processor')).filter(outside('apps/worker/'))).toEqual([]);
  });

  it('answer HTTP in the api only', () => {
    expect(
      filesWith(product, isDecorator('Controller')).filter(outside('apps/api/', 'apps/worker/')),
    ).toEqual([]);
  });

  it('read the environment in libs/config only; the command line hands on what its process was given', () => {
    const allowed = outside('libs/config/', 'apps/cli/src/frame/process-io.ts', 'apps/web/vite.config.ts');
    expect(filesWith(product, readsEnvironment).filter(allowed)).toEqual([]);
  });

  it('define tables in libs/persistence only', () => {
    expect(filesWith(product, isDecorator('Entity')).filter(outside('libs/persistence/'))).toEqual([]);
  });

  it('finds what it looks for', () => {
    const source = parse('x.ts', "@Processor('run') class X { at = process.env.PORT; }");
    expect(filesWith([source], isDecorator('Processor'))).toEqual(['x.ts']);
    expect(filesWith([source], readsEnvironment)).toEqual(['x.ts']);
    expect(filesWith([source], isDecorator('Entity'))).toEqual([]);
  });
});

describe('the tests', () => {
  const skips = new Set([
    'it.skip',
    'test.skip',
    'it.only',
    'test.only',
    'describe.only',
    'it.todo',
    'test.todo',
    'xit',
    'fit',
    'xdescribe',
    'fdescribe',
  ]);
  const tests = [...sources, ...sourceFiles('test', ['.ts']).map((file) => parse(file))].filter(
    ({ fileName }) => isTest(fileName),
  );

  it('leave none out and single none out', () => {
    const found = filesWith(
      tests,
      (node) => ts.isCallExpression(node) && skips.has(node.expression.getText()),
    );
    expect(found).toEqual([]);
  });
});
