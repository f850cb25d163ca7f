import type { ErrorObject } from 'ajv';

export interface Mistake {
  /** From the top of the file to the value that is wrong. */
  path: string[];
  sentence: string;
}

/** What is wrong, each once, in words that say what to do. Values are not repeated: one may be a misplaced secret. */
export function mistakesOf(errors: readonly ErrorObject[], whole: unknown): Mistake[] {
  const told = errors.filter((error) => isToldOf(error, errors, whole));
  const mistakes = (told.length > 0 ? told : errors).map((error) => ({
    path: pathOf(error),
    sentence: sentenceOf(error),
  }));
  const seen = new Set<string>();
  return mistakes.filter(({ path, sentence }) => {
    const key = `${path.join('/')} ${sentence}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Of a choice between forms, only what is wrong with the form that was meant. */
function isToldOf(error: ErrorObject, errors: readonly ErrorObject[], whole: unknown): boolean {
  const { keyword, instancePath } = error;
  if (keyword !== 'anyOf' && keyword !== 'oneOf') {
    const choice = errors.find(
      (other) => other.keyword === 'anyOf' && other !== error && error.schemaPath.startsWith(`${other.schemaPath}/`),
    );
    return !choice || branchOf(error, choice) === likeliestBranch(choice, errors, whole);
  }
  return keyword === 'anyOf' && likeliestBranch(error, errors, whole) === undefined && instancePath !== undefined;
}

function branchOf(error: ErrorObject, choice: ErrorObject): string | undefined {
  return error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0];
}

/** The form with a kind of value like this one, and of these the one with fewest mistakes; none where no kind fits. */
function likeliestBranch(choice: ErrorObject, errors: readonly ErrorObject[], whole: unknown): string | undefined {
  const inside = errors.filter((error) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`));
  const value = valueAtPath(whole, choice.instancePath);
  const byBranch = new Map<string, ErrorObject[]>();
  for (const error of inside) {
    const branch = branchOf(error, choice) ?? '';
    byBranch.set(branch, [...(byBranch.get(branch) ?? []), error]);
  }
  const fitting = [...byBranch].filter(
    ([, found]) => !found.some((error) => error.keyword === 'type' && error.instancePath === choice.instancePath),
  );
  if (fitting.length === 0 || typeof value !== 'object') return undefined;
  return fitting.sort(([, a], [, b]) => a.length - b.length)[0]?.[0];
}

function valueAtPath(whole: unknown, instancePath: string): unknown {
  return instancePath
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[unescaped(step)], whole);
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string[] {
  const path = instancePath.split('/').slice(1).map(unescaped);
  if (keyword === 'discriminator') return [...path, String(params.tag)];
  return keyword === 'additionalProperties' ? [...path, String(params.additionalProperty)] : path;
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function sentenceOf({ keyword, instancePath, params, parentSchema }: ErrorObject): string {
  const place = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.');
  const { description, properties, oneOf } = (parentSchema ?? {}) as Described;
  const meaning = description ? `: it is ${description}` : '';
  switch (keyword) {
    case 'required': {
      const missing = String(params.missingProperty);
      const said = properties?.[missing]?.description;
      return `${place} needs "${missing}"${said ? `: ${said}` : ''}. Add it.`;
    }
    case 'additionalProperties': {
      const known = Object.keys(properties ?? {}).join(', ');
      return `${place} has no "${String(params.additionalProperty)}". Known there: ${known}.`;
    }
    case 'enum':
      return `${place} must be one of ${(params.allowedValues as unknown[]).join(', ')}.`;
    case 'const':
      return `${place} must be ${String(params.allowedValue)}.`;
    case 'discriminator':
      return `${place} needs a "${String(params.tag)}" that is one of ${connectorsIn(oneOf).join(', ')}.`;
    case 'type':
      return `${place} must be ${withArticle(String(params.type))}${meaning}.`;
    case 'anyOf':
      return `${place} is not of a form that can be used${meaning}.`;
    default:
      return `${place} cannot be used${meaning}.`;
  }
}

interface Described {
  description?: string;
  properties?: Record<string, { description?: string; const?: string }>;
  oneOf?: Described[];
}

function connectorsIn(choices: Described[] = []): string[] {
  return choices.map(({ properties }) => properties?.connector?.const ?? '');
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'a group of settings',
  array: 'a list',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function withArticle(type: string): string {
  return ARTICLES[type] ?? type;
}
