import { generatePartyKeys, publicKeysOf } from '#sealing';
import type { PartyKeys, PublicKeys } from '#sealing';
import { AGENCIES } from './agencies.js';
import type { DataFolder } from './data-folder.js';

/** What an adapter is known by and knows the hub by, as its identity file holds it. */
export interface AdapterIdentity extends PartyKeys {
  agency: string;
  hub: PublicKeys;
  /** Shared by the adapters of a partnership; the hub does not have it. */
  screeningKey: string;
}

/** The hub's keys and every adapter's, each in a file of its own; made at the first start. */
export async function keepIdentities(
  folder: DataFolder,
  screeningKey: string,
): Promise<{ hubKeysFile: string; identities: Map<string, AdapterIdentity>; fileOf: (agency: string) => string }> {
  const hubKeys = await folder.keep<PartyKeys>('hub-keys.json', generatePartyKeys);
  const identities = new Map<string, AdapterIdentity>();
  for (const { id } of AGENCIES) {
    const made = async (): Promise<AdapterIdentity> => ({
      agency: id,
      ...(await generatePartyKeys()),
      hub: publicKeysOf(hubKeys),
      screeningKey,
    });
    identities.set(id, await folder.keep(nameOf(id), made));
  }
  return { hubKeysFile: folder.at('hub-keys.json'), identities, fileOf: (agency) => folder.at(nameOf(agency)) };
}

const nameOf = (agency: string): string => `identities/${agency}.json`;
