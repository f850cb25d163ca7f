import { Inject, Injectable } from '@nestjs/common';
import type { AgencyKind } from '#contracts';
import { cellOf, diffPolicies } from '#sharing-policy';
import type { Cell } from '#sharing-policy';
import { notNow } from '../access/refusal.js';
import { cellPlace, LIMIT_KINDS, limitsOf, withCell, withLimits } from './changes.js';
import { checkRight } from './cells.js';
import { Drafts } from './drafts.js';
import type { Change, Edit } from './drafts.js';
import { lawfulBasisOf } from './lawful-basis.js';
import { Policies } from './policies.js';
import type { PolicyVersion } from './policy.entities.js';
import type { RestoreRequest } from './policy.requests.js';

type Right = Pick<Change, 'reasonCode' | 'reason' | 'lawfulBasis' | 'article9' | 'endsOn'>;

/** Rolling back: an older version comes back as a new draft, and goes through the whole gate. */
@Injectable()
export class Restoring {
  constructor(
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Drafts) private readonly drafts: Drafts,
  ) {}

  async restore(version: string, request: RestoreRequest, staffId: string): Promise<{ version: string }> {
    const older = await this.policies.find(version);
    if (older.state !== 'SUPERSEDED')
      throw notNow('NOT_SUPERSEDED', 'Only a version that has been in force and is no longer can be brought back.');
    const { purpose } = older;
    const aim = `Back to ${version}: ${request.reason}`.slice(0, 300);
    const edit = (base: PolicyVersion): Edit => restoration(older, base, request);
    return this.drafts.begin({ purpose, aim }, staffId, { restores: version, edit });
  }
}

/** Every place in which the version in force is other than the older one, with one reason for all of them. */
export function restoration(older: PolicyVersion, base: PolicyVersion, request: RestoreRequest): Edit {
  const { reasonCode, reason, lawfulBasis, article9 } = request;
  const basis = lawfulBasis === undefined ? null : lawfulBasisOf(lawfulBasis);
  const right: Right = { reasonCode, reason, lawfulBasis: basis, article9: article9 ?? null, endsOn: null };
  const [changes, threshold]: [Change[], PolicyVersion['threshold']] = [[], older.threshold];
  let document = base.document;
  for (const { field, kind } of diffPolicies(base.document, older.document).cells) {
    const cell: Cell = { ...(cellOf(older.document, field, kind) ?? { rule: 'N' }), reason };
    if (!Object.hasOwn(document.fields, field)) continue;
    const before = cellOf(document, field, kind);
    document = withCell(document, field, kind, cell);
    checkRight(base, document, field, kind, request);
    if (before?.rule !== cell.rule || before.expiresAt !== cell.expiresAt)
      changes.push({ place: cellPlace(field, kind as AgencyKind), before, after: cell, ...right });
  }
  for (const kind of LIMIT_KINDS) {
    const agencies = new Set([
      ...Object.keys(limitsOf(base.document, kind)),
      ...Object.keys(limitsOf(older.document, kind)),
    ]);
    for (const agency of agencies) {
      const [before, after] = [base.document, older.document].map((policy) => limitsOf(policy, kind)[agency] ?? []);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      document = withLimits(document, kind, agency, after ?? []);
      changes.push({ place: `${kind}/${agency}`, before, after, ...right });
    }
  }
  if (JSON.stringify(base.threshold) !== JSON.stringify(threshold))
    changes.push({ place: 'threshold', before: base.threshold, after: threshold, ...right });
  return { contents: { document: { ...document, expected: older.document.expected }, threshold }, changes };
}
