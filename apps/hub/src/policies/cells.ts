import { Inject, Injectable } from '@nestjs/common';
import { AGENCY_KINDS } from '#contracts';
import type { AgencyKind } from '#contracts';
import { cellOf, diffPolicies } from '#sharing-policy';
import type { Cell, Policy } from '#sharing-policy';
import { notThere, refused } from '../access/refusal.js';
import { CLOCK, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { cellPlace, FIXED_FIELDS, withCell } from './changes.js';
import { Drafts } from './drafts.js';
import { lawfulBasisOf } from './lawful-basis.js';
import type { PolicyVersion } from './policy.entities.js';
import type { CellRequest } from './policy.requests.js';

const ABOUT_HEALTH: readonly string[] = ['C3', 'C4'];
const NEVER: Cell = { rule: 'N' };

/** One cell of a draft: what one kind of agency may have of one field, why, by what right, and until when. */
@Injectable()
export class Cells {
  constructor(
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async change(version: string, field: string, kind: string, request: CellRequest, staffId: string): Promise<void> {
    const known = kindOf(kind);
    const { rule, reasonCode, reason, lawfulBasis, article9, endsOn } = request;
    if (FIXED_FIELDS.includes(field))
      throw refused('FIELD_IS_FIXED', 'The emergency-care line stands on every copy. No policy changes it.');
    const basis = lawfulBasis === undefined ? undefined : lawfulBasisOf(lawfulBasis);
    const expiresAt = endsOn === undefined ? undefined : endOfDay(endsOn).toISOString();
    if (expiresAt !== undefined && !(Date.parse(expiresAt) > this.clock().getTime()))
      throw refused('END_IN_THE_PAST', 'Choose a last day that lies ahead, or leave it empty.');
    const event = { event: 'POLICY_CELL_CHANGED', detail: { field, kind, rule, reason: reasonCode } };
    await this.drafts.edit(version, staffId, event, (draft, base) => {
      const before = mustBeNamed(draft.document, field, known);
      const was = cellOf(base.document, field, known) ?? NEVER;
      const cell: Cell = {
        ...(before.phases && { phases: before.phases }),
        ...{ rule, reason },
        ...(basis && { lawfulBasis: basis }),
        ...(expiresAt && { expiresAt }),
      };
      const place = cellPlace(field, known);
      if (isSame(was, cell))
        return { contents: { document: withCell(draft.document, field, known, was) }, undone: [place] };
      const document = withCell(draft.document, field, known, cell);
      checkRight(base, document, field, known, request);
      const why = {
        reasonCode,
        reason,
        lawfulBasis: basis ?? null,
        article9: article9 ?? null,
        endsOn: endsOn ?? null,
      };
      return { contents: { document }, changes: [{ place, before: was, after: cell, ...why }] };
    });
  }

  /** The cell is again as it is in the version in force. */
  async takeBack(version: string, field: string, kind: string, staffId: string): Promise<void> {
    const known = kindOf(kind);
    const event = { event: 'POLICY_CHANGE_TAKEN_BACK', detail: { field, kind } };
    await this.drafts.edit(version, staffId, event, (draft, base) => {
      mustBeNamed(draft.document, field, known);
      const was = cellOf(base.document, field, known) ?? NEVER;
      return { contents: { document: withCell(draft.document, field, known, was) }, undone: [cellPlace(field, known)] };
    });
  }
}

function kindOf(text: string): AgencyKind {
  const found = AGENCY_KINDS.find((kind) => kind === text);
  if (!found) throw notThere();
  return found;
}

function mustBeNamed(document: Policy, field: string, kind: AgencyKind): Cell {
  const cell = cellOf(document, field, kind);
  if (!cell) throw notThere();
  return cell;
}

/** What counts is the rule and its end: other words alone are no change that anybody has to sign for. */
function isSame(one: Cell, other: Cell): boolean {
  const basis = other.lawfulBasis === undefined || one.lawfulBasis === other.lawfulBasis;
  return one.rule === other.rule && one.expiresAt === other.expiresAt && basis;
}

/** Whoever gives more says by what right, under Article 6, and under Article 9 where it is about health. */
export function checkRight(
  base: Pick<PolicyVersion, 'document'>,
  document: Policy,
  field: string,
  kind: AgencyKind,
  { lawfulBasis, article9 }: Pick<CellRequest, 'lawfulBasis' | 'article9'>,
): void {
  const change = diffPolicies(base.document, document).cells.find((one) => one.field === field && one.kind === kind);
  if (change?.effect !== 'widened' && change?.effect !== 'changed') return;
  if (!lawfulBasis)
    throw refused(
      'LAWFUL_BASIS_MISSING',
      'This gives more than before: name the lawful basis under Article 6 UK GDPR.',
    );
  if (ABOUT_HEALTH.includes(document.fields[field]!.class) && !article9)
    throw refused('ARTICLE_9_MISSING', 'This is about health: name the condition under Article 9 UK GDPR as well.');
}
