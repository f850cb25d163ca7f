import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { errorCode } from '#contracts';
import { CompactIndex, IndexFileError, IndexReader } from '#matching';
import type { AdapterConfig } from '../config.js';
import { CONFIG } from '../parts.js';
import { fingerprintPieces, readFingerprints } from './fingerprint-file.js';
import type { Followed } from './fingerprint-file.js';
import { KnownPeople } from './known-people.js';
import { ScreeningKeys } from './screening-keys.js';
import { writeWhole } from './whole-file.js';

export interface KeptIndex {
  index: CompactIndex;
  known: KnownPeople;
  /** Undefined in a new one. */
  followed?: Followed;
}

const DIGEST_BYTES = 32;

/**
 * The index on disk, so that a restart need not go through everybody first: references, cut codes and keyed
 * fingerprints, no attribute of anybody. What cannot be used is said in the log by a code, and built anew.
 */
@Injectable()
export class IndexFolder {
  private readonly logger = new Logger('Index');
  private readonly indexPath: string;
  private readonly printsPath: string;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<AdapterConfig, 'agency' | 'indexFolder'>,
    private readonly keys: ScreeningKeys,
  ) {
    this.indexPath = join(config.indexFolder, `${config.agency}.people-index`);
    this.printsPath = join(config.indexFolder, `${config.agency}.people-seen`);
  }

  /** Undefined where there is none that can be used. */
  async load(): Promise<KeptIndex | undefined> {
    try {
      return await this.read();
    } catch (error) {
      const code = error instanceof IndexFileError ? error.code : errorCode(error);
      if (code !== 'ENOENT') this.logger.warn(`The index on disk cannot be used and is built anew: ${code}`);
      return undefined;
    }
  }

  /** Nothing may change in the index meanwhile. */
  async save({ index, known }: KeptIndex, followed: Followed): Promise<void> {
    await mkdir(this.config.indexFolder, { recursive: true, mode: 0o700 });
    const digest = await writeWhole(this.indexPath, index.toBuffers());
    const people = function* (): Generator<[string, number]> {
      for (const [ordinal, print] of known.all()) yield [index.refOf(ordinal), print];
    };
    // A crash between the two leaves fingerprints that name another index: they are not believed.
    await writeWhole(this.printsPath, fingerprintPieces({ index: digest, ...followed }, people()));
  }

  private async read(): Promise<KeptIndex> {
    const reader = new IndexReader(this.keys.ids);
    let tail = Buffer.alloc(0);
    for await (const chunk of createReadStream(this.indexPath, { highWaterMark: 1024 * 1024 })) {
      const piece = chunk as Buffer;
      reader.push(piece);
      tail = Buffer.concat([tail, piece.subarray(-DIGEST_BYTES)]).subarray(-DIGEST_BYTES);
    }
    const index = CompactIndex.from(reader);
    const known = new KnownPeople();
    const prints = readFingerprints(await readFile(this.printsPath));
    // Without them nobody could tell who has left the system since.
    if (prints?.index !== tail.toString('base64url')) throw new IndexFileError('DAMAGED');
    for (const [ref, print] of prints.people) known.note(index.ordinalOf(ref), print);
    return { index, known, followed: prints };
  }
}
