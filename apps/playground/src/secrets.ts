import { newSecret } from './data-folder.js';
import type { DataFolder } from './data-folder.js';

const FILE = 'secrets.json';

/** Random secrets by name, made when first asked for and the same from then on. */
export class Secrets {
  private constructor(
    private readonly folder: DataFolder,
    private readonly kept: Record<string, string>,
  ) {}

  static async in(folder: DataFolder): Promise<Secrets> {
    return new Secrets(folder, await folder.keep<Record<string, string>>(FILE, () => ({})));
  }

  async of(name: string, bytes = 32): Promise<string> {
    const secret = this.kept[name] ?? newSecret(bytes);
    if (!(name in this.kept)) {
      this.kept[name] = secret;
      await this.folder.write(FILE, this.kept);
    }
    return secret;
  }
}
