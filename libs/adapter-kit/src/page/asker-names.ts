import { Injectable } from '@nestjs/common';
import { RetryError } from '#contracts';
import { Directory } from '../partnership/directory.js';

/** Agencies by the names people know them by. */
@Injectable()
export class AskerNames {
  constructor(private readonly directory: Directory) {}

  /** An agency that is not in the directory, or a directory that is not here yet, leaves the id. */
  async now(): Promise<(agency: string) => string> {
    const names = new Map<string, string>();
    try {
      for (const { agency, name } of (await this.directory.current()).agencies) names.set(agency, name);
    } catch (error) {
      if (!(error instanceof RetryError)) throw error;
    }
    return (agency) => names.get(agency) ?? agency;
  }
}
