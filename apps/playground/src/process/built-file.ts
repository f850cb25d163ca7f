import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The compiled file at `path` beside the module at `from`. A program that is started is always a compiled one, also
 * where the code that starts it runs from source, as tests do.
 */
export function builtFile(path: string, from: string): URL {
  const beside = fileURLToPath(new URL(path, from));
  if (existsSync(beside)) return pathToFileURL(beside);
  return pathToFileURL(beside.replace(/\/(apps|adapters)\/(?=(?:(?!\/(?:apps|adapters)\/).)*$)/, '/dist/$1/'));
}
