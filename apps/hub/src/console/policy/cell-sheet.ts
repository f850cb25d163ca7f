import { Inject, Injectable } from '@nestjs/common';
import { AGENCY_KINDS } from '#contracts';
import type { AgencyKind } from '#contracts';
import { cellOf, diffPolicies } from '#sharing-policy';
import type { Cell } from '#sharing-policy';
import { notThere } from '../../access/refusal.js';
import { cellPlace, FIXED_FIELDS } from '../../policies/changes.js';
import { Policies } from '../../policies/policies.js';
import { PolicyFiles } from '../../policies/policy-files.js';
import { CHOICES } from './choices.js';
import { RULE_CHOICES } from './policy-words.js';

/** One cell of a version as its page shows it: what it says, why, and in a draft what it said before. */
@Injectable()
export class CellSheets {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(PolicyFiles) private readonly files: PolicyFiles,
  ) {}

  async of(version: string, field: string, kind: string) {
    const found = await this.policies.find(version);
    const known = AGENCY_KINDS.find((one) => one === kind);
    const named = Object.hasOwn(found.document.fields, field) ? found.document.fields[field] : undefined;
    if (!known || !named) throw notThere();
    const cell: Cell = cellOf(found.document, field, known) ?? { rule: 'N' };
    const change = (await this.files.changes(version)).find(({ place }) => place === cellPlace(field, known));
    return {
      ...{ found, field, kind: known, named, cell, change },
      basis: cell.lawfulBasis ?? found.document.lawfulBasis,
      sentence: found.basedOn ? await this.sentence(version, found.basedOn, field, known) : undefined,
      fixed: FIXED_FIELDS.includes(field),
      aboutHealth: named.class === 'C3' || named.class === 'C4',
      choices: { ...CHOICES, rules: RULE_CHOICES },
      kept: change && asWritten(cell, change),
    };
  }

  /** What changes here from the version it was drafted from, read back. */
  private async sentence(version: string, base: string, field: string, kind: AgencyKind): Promise<string | undefined> {
    const [before, after] = [await this.policies.find(base), await this.policies.find(version)];
    const { cells } = diffPolicies(this.policies.parsed(before), this.policies.parsed(after));
    return cells.find((one) => one.field === field && one.kind === kind)?.sentence;
  }
}

type Kept = NonNullable<Awaited<ReturnType<PolicyFiles['changes']>>[number]>;

/** A change as its form shows it again. */
function asWritten({ rule }: Cell, { reasonCode, reason, lawfulBasis, article9, endsOn }: Kept) {
  const [year, month, day] = endsOn?.split('-') ?? [];
  return {
    ...{ rule, reasonCode, reason, lawfulBasis, article9 },
    ...{ 'endsOn-day': day, 'endsOn-month': month, 'endsOn-year': year },
  };
}
