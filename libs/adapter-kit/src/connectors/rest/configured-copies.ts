import { ParkError } from '#contracts';
import type { RemovalEvidence } from '#contracts';
import type { CopyLimits, CopyStore, HeldCopy, ProfileCopy } from '../../agency-system.js';
import { valueAt } from '../../mapping/cell.js';
import type { SystemRecord } from '../../mapping/cell.js';
import { limitsOf, toCopy, toHeld, unpackedLines, toLine } from '../../mapping/copy-map.js';
import { placeOf, readText, readYesOrNo, written } from '../../mapping/target.js';
import { bodyOf, placed } from './copy-body.js';
import type { HttpSystem } from './http-system.js';
import { allOf, filledPath } from './listing.js';
import type { RestCopiesConfig } from './rest-schema.js';

const GONE = [404, 410];

/** Copies behind a REST API, from configuration alone. Whatever a search returns is looked at before it is touched. */
export class ConfiguredRestCopies implements CopyStore {
  readonly removal: RemovalEvidence;
  readonly limits: CopyLimits;

  constructor(
    private readonly http: HttpSystem,
    private readonly config: RestCopiesConfig,
  ) {
    const { lines, removal } = config;
    this.removal = removal;
    this.limits = limitsOf('texts' in lines ? lines : undefined, 'fields' in lines ? lines.fields : undefined);
  }

  async put(copy: ProfileCopy): Promise<void> {
    const { create, update, fields } = this.config;
    const [there, ...spare] = await this.found(copy.copyId);
    const hidden = there ? readYesOrNo(valueAt(there, placeOf(fields.hidden)), fields.hidden) : false;
    const json = bodyOf(copy, hidden, this.config);
    if (there) await this.http.send(update.method, this.path(update.path, copy.copyId, there), { json });
    else await this.http.send(create.method, filledPath(create.path, { copyId: copy.copyId }), { json });
    for (const one of spare) await this.delete(copy.copyId, one);
  }

  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    const [record] = await this.found(copyId);
    if (!record) return undefined;
    const { fields, lines } = this.config;
    const at = (place: string) => valueAt(record, place);
    if ('texts' in lines) return toCopy(at, fields, unpackedLines(at, lines));
    const list = valueAt(record, lines.at);
    const rows = Array.isArray(list) ? list : [];
    return toCopy(
      at,
      fields,
      rows.map((row) => toLine((place) => valueAt(row, place), lines.fields)),
    );
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    const { update, fields } = this.config;
    const [record] = await this.found(copyId);
    if (!record) {
      throw new ParkError('COPY_NOT_THERE', "The copy is not in the agency's system, so it cannot be hidden or shown.");
    }
    if (readYesOrNo(valueAt(record, placeOf(fields.hidden)), fields.hidden) === hidden) return;
    const change: [string, unknown][] = [[placeOf(fields.hidden), written(hidden, fields.hidden)]];
    const json = placed(change, update.method === 'PATCH' ? {} : structuredClone(record));
    await this.http.send(update.method, this.path(update.path, copyId, record), { json });
  }

  async remove(copyId: string): Promise<void> {
    for (const record of await this.found(copyId)) await this.delete(copyId, record);
  }

  async isGone(copyId: string): Promise<boolean> {
    if ((await this.found(copyId)).length > 0) return false;
    return (await this.list()).every((held) => held.copyId !== copyId);
  }

  async list(): Promise<HeldCopy[]> {
    const records = await allOf(this.http, this.config.list);
    return records
      .filter((record) => this.copyIdIn(record) !== undefined && this.isOurs(record))
      .map((record) => toHeld((place) => valueAt(record, place), this.config.fields));
  }

  private async found(copyId: string): Promise<SystemRecord[]> {
    const records = await allOf(this.http, this.config.find, { copyId });
    return records.filter((record) => this.copyIdIn(record) === copyId);
  }

  private async delete(copyId: string, record: SystemRecord): Promise<void> {
    await this.http.send('DELETE', this.path(this.config.remove.path, copyId, record), undefined, GONE);
  }

  private copyIdIn(record: SystemRecord): string | undefined {
    const { copyId } = this.config.fields;
    return readText(valueAt(record, placeOf(copyId)), copyId);
  }

  /** A list may hold what is not ours: the constants tell. A list that leaves them out is ours alone. */
  private isOurs(record: SystemRecord): boolean {
    return Object.entries(this.config.constants ?? {}).every(([place, value]) => {
      const found = valueAt(record, place);
      return found === undefined || found === value;
    });
  }

  private path(path: string, copyId: string, record: SystemRecord): string {
    const { id } = this.config;
    const own = id === undefined ? copyId : valueAt(record, id);
    if (typeof own !== 'string' && typeof own !== 'number') {
      throw new ParkError('SYSTEM_MISCONFIGURED', `A copy in the system has no id at "${id}". Check "id".`);
    }
    return filledPath(path, { copyId, id: String(own) });
  }
}
