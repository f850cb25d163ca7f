import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fieldLabel } from '#contracts';
import type { AgencyKind, SigningRole } from '#contracts';
import { Partners } from '../partners/partners.js';
import { DisclosureSignature } from './disclosure.entities.js';
import type { ManifestState } from './disclosure.entities.js';
import { Manifests } from './manifests.js';
import { oneScreen } from './one-screen.js';
import type { Screen } from './one-screen.js';

/** Exactly what each agency would get, and what not and why. */
export interface ManifestSheet {
  manifestId: string;
  caseRef: string;
  digest: string;
  state: ManifestState;
  expiresAt: string;
  signatures: { role: SigningRole; staffId: string; name: string; signedAt: Date }[];
  agencies: {
    /** What stands on the one screen that its user sees first. */
    screen: Screen;
    agency: string;
    name: string;
    kind: AgencyKind;
    copyId: string;
    fields: { field: string; label: string; value: string; outcome: string }[];
    withheld: { field: string; label: string; rule: string; reason: string; remedy?: string }[];
  }[];
}

@Injectable()
export class ManifestView {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async of(manifestId: string): Promise<ManifestSheet> {
    const found = await this.manifests.find(manifestId);
    const signatures = await this.database.manager.findBy(DisclosureSignature, { manifestId });
    const staff = await this.partners.staffNames();
    const names = new Map((await this.partners.agencies()).map(({ agency, name }) => [agency, name]));
    const sections = (await this.manifests.words(found)) ?? [];
    return {
      manifestId,
      caseRef: found.caseRef,
      digest: found.digest,
      state: found.state,
      expiresAt: found.manifest.expiresAt,
      signatures: signatures.map(({ role, staffId, signedAt }) => ({
        role,
        staffId,
        name: staff.get(staffId) ?? staffId,
        signedAt,
      })),
      agencies: sections.map(({ section, fields, remedies }) => ({
        agency: section.agency,
        name: names.get(section.agency) ?? section.agency,
        kind: section.kind,
        copyId: section.copyId,
        screen: oneScreen(fields),
        fields: fields.map(({ field, label, value }) => {
          const outcome = section.fields.find((one) => one.field === field)?.outcome ?? 'shared';
          return { field, label, value, outcome };
        }),
        withheld: section.withheld.map((one) => ({
          ...one,
          label: fieldLabel(one.field),
          remedy: remedies[one.field],
        })),
      })),
    };
  }
}
