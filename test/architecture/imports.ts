import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

/** Every import of our own code, with paths from the project's root. */
export interface OwnImport {
  from: string;
  to: string;
  /** Gone at run time. */
  typeOnly: boolean;
  /** Loaded when it is first wanted. */
  late?: true;
}

export interface SourceImports {
  own: OwnImport[];
  /** Packages and Node's own modules, by file. */
  outside: { from: string; name: string; typeOnly: boolean; late?: true }[];
}

const ROOTS = ['apps', 'libs', 'adapters', 'test'];

export function sourceFiles(root: string): string[] {
  return ROOTS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}

export function importsOf(root: string): SourceImports {
  const found: SourceImports = { own: [], outside: [] };
  for (const from of sourceFiles(root)) {
    const source = ts.createSourceFile(from, readFileSync(join(root, from), 'utf8'), ts.ScriptTarget.Latest, true);
    visit(source, (specifier, how) => {
      const to = ownPath(from, specifier);
      if (to) found.own.push({ from, to, ...how });
      else found.outside.push({ from, name: specifier, ...how });
    });
  }
  return found;
}

type Tell = (specifier: string, how: { typeOnly: boolean; late?: true }) => void;

function visit(node: ts.Node, tell: Tell): void {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    tell(node.moduleSpecifier.text, { typeOnly: node.importClause?.isTypeOnly ?? false });
  } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    tell(node.moduleSpecifier.text, { typeOnly: node.isTypeOnly });
  } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments;
    if (specifier && ts.isStringLiteral(specifier)) tell(specifier.text, { typeOnly: false, late: true });
  }
  ts.forEachChild(node, (child) => visit(child, tell));
}

function ownPath(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return `libs/${specifier.slice(1)}/src/index.ts`;
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier)).replace(/\.js$/, '.ts');
  return undefined;
}
