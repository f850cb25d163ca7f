import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { requirementsIn } from './titles.js';

/** A test file: what it is now, and the titles in it that name a requirement. */
export interface TestSource {
  file: string;
  digest: string;
  titles: string[];
}

const ROOTS = ['apps', 'libs', 'adapters', 'test'];
const IS_TEST = /\.(spec|e2e)\.ts$/;

export function testSources(root: string): TestSource[] {
  return ROOTS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && IS_TEST.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
    .map((file) => testSource(file, readFileSync(join(root, file), 'utf8')));
}

export function testSource(file: string, text: string): TestSource {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    const said = words(node);
    if (said && requirementsIn(said).length > 0) titles.add(said);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return { file, digest: createHash('sha256').update(text).digest('hex'), titles: [...titles] };
}

/** A string as it is written; what a template fills in becomes `%s`. */
function words(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `%s${literal.text}`).join('');
}
