import { Inject, Injectable } from '@nestjs/common';
import { refused } from '../access/refusal.js';
import { Partners } from '../partners/partners.js';
import { FIXED_FIELDS, limitsOf, withExpected, withLimits } from './changes.js';
import type { LimitKind } from './changes.js';
import { Drafts } from './drafts.js';
import type { ExpectedRequest, LimitsRequest, ThresholdRequest } from './policy.requests.js';

/** What beside the cells belongs to a version: each agency's own limits, how agencies are counted, what must come out. */
@Injectable()
export class Limits {
  constructor(
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  /** S37: what never leaves this agency, or what it never takes in. */
  async limit(
    version: string,
    kind: LimitKind,
    agency: string,
    request: LimitsRequest,
    staffId: string,
  ): Promise<void> {
    const { fields, reasonCode, reason } = request;
    if (!(await this.partners.agency(agency))) throw refused('AGENCY_UNKNOWN', 'There is no such agency here.');
    const event = {
      event: 'POLICY_LIMIT_CHANGED',
      detail: { kind, agency, fields: fields.length, reason: reasonCode },
    };
    await this.drafts.edit(version, staffId, event, (draft, base) => {
      const unknown = fields.find((field) => !Object.hasOwn(draft.document.fields, field));
      if (unknown) throw refused('UNKNOWN_FIELD', `The policy does not name ${unknown}.`);
      if (fields.some((field) => FIXED_FIELDS.includes(field)))
        throw refused('FIELD_IS_FIXED', 'The emergency-care line stands on every copy. No limit takes it from one.');
      const document = withLimits(draft.document, kind, agency, fields);
      const [before, after] = [base.document, document].map((policy) => limitsOf(policy, kind)[agency] ?? []);
      const place = `${kind}/${agency}` as const;
      if (JSON.stringify(before) === JSON.stringify(after)) return { contents: { document }, undone: [place] };
      return { contents: { document }, changes: [{ place, before, after, reasonCode, reason, ...NO_RIGHT }] };
    });
  }

  /** S26: a change of the threshold goes through the same gate; below two it never goes. */
  async threshold(version: string, request: ThresholdRequest, staffId: string): Promise<void> {
    const { services, countAsker, windowMonths, reasonCode, reason } = request;
    const threshold = { services, countAsker, windowMonths };
    const event = { event: 'POLICY_THRESHOLD_CHANGED', detail: { ...threshold, reason: reasonCode } };
    await this.drafts.edit(version, staffId, event, (_, base) => {
      const same = (['services', 'countAsker', 'windowMonths'] as const).every(
        (key) => base.threshold[key] === threshold[key],
      );
      if (same) return { contents: { threshold }, undone: ['threshold'] };
      const change = { place: 'threshold', before: base.threshold, after: threshold, reasonCode, reason } as const;
      return { contents: { threshold }, changes: [{ ...change, ...NO_RIGHT }] };
    });
  }

  /** What must come out for a field and a kind of agency: written apart from the cell, so that a slip shows. */
  async expect(version: string, { field, kind, outcome }: ExpectedRequest, staffId: string): Promise<void> {
    const event = { event: 'POLICY_OUTCOME_EXPECTED', detail: { field, kind, outcome } };
    await this.drafts.edit(version, staffId, event, (draft) => {
      if (!Object.hasOwn(draft.document.fields, field))
        throw refused('UNKNOWN_FIELD', 'The policy does not name this field.');
      return { contents: { document: withExpected(draft.document, field, kind, outcome) } };
    });
  }
}

const NO_RIGHT = { lawfulBasis: null, article9: null, endsOn: null };
