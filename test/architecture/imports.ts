import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/lib/settings.mjs';

/** One place where a source file names another module, whichever way it is written. */
export interface ImportUse {
  /** Path below the repository, with `/`. */
  readonly file: string;
  readonly specifier: string;
  /** Nothing of it is there at run time. */
  readonly typesOnly: boolean;
}

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data', 'coverage', 'out']);

/** Every file of the repository below a folder whose name ends with one of the endings, tests included. */
export function sourceFiles(folder: string, endings: readonly string[]): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const relative = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(relative, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [relative] : [];
  });
}

/** The parsed file; types are not resolved. */
export function parse(file: string, text = readFileSync(path.join(ROOT, file), 'utf8')): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Calls `visit` for every node of the file. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** Static, re-exporting, dynamic and type imports, and `require`; a specifier that is computed is not one of them. */
export function importsOf(source: ts.SourceFile): ImportUse[] {
  const found: ImportUse[] = [];
  const add = (node: ts.Node | undefined, typesOnly = false): void => {
    if (node && ts.isStringLiteralLike(node))
      found.push({ file: source.fileName, specifier: node.text, typesOnly });
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isOfTypes(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node)) {
      const called = node.expression;
      const isRequire = ts.isIdentifier(called) && called.text === 'require';
      if (called.kind === ts.SyntaxKind.ImportKeyword || isRequire) add(node.arguments[0]);
    }
  });
  return found;
}

function isOfTypes({ importClause: clause }: ts.ImportDeclaration): boolean {
  if (!clause) return false;
  const named = clause.namedBindings;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((each) => each.isTypeOnly)
  );
}

/** Whether the file is a test or a helper of tests. */
export const isTest = (file: string): boolean =>
  /\.(spec|int-spec|e2e-spec)\.tsx?$/.test(file) || file.includes('/testing/') || file.startsWith('test/');

/** The room of a file: `libs/domain`, `apps/api`; undefined outside both. */
export const roomOf = (file: string): string | undefined => /^(libs|apps)\/[^/]+/.exec(file)?.[0];
