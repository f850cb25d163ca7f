import { Inject, Injectable } from '@nestjs/common';
import { CONFIDENTIALITY_BASES, RCRP_STATEMENT } from '#contracts';
import { Cases } from '../cases/cases.js';
import type { PlanTerms, PlanWords } from '../cases/plan.js';
import { roleDirectory } from '../cases/plan/role-directory.js';
import { PATHWAYS } from '../cases/plan/pathways.js';
import { Plans } from '../cases/plans.js';
import { Partners } from '../partners/partners.js';
import type { Problem } from './page.js';

const MAIN_FIELDS = ['whatHelps', 'howDistressLooks', 'triggersWorsens', 'agreedPathway'];
const MAIN_SUMMARIES = ['natureOfNeed', 'riskToSelf'];

/** What the plan's form offers, and what it holds already: the newest version, or what has just been written. */
@Injectable()
export class PlanSheets {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async of(caseRef: string, problem?: Problem) {
    await this.cases.find(caseRef);
    const newest = await this.plans.newest(caseRef);
    const words = newest && (await this.plans.words(caseRef, newest.version));
    const agencies = await this.partners.agencies();
    const written = Object.keys(problem?.values ?? {});
    return {
      caseRef,
      version: newest?.version,
      before: newest?.terms,
      agencies,
      agencyName: (id: string) => agencies.find(({ agency }) => agency === id)?.name ?? id,
      staff: await this.staff(),
      kinds: roleDirectory(),
      pathways: PATHWAYS,
      threshold: RCRP_STATEMENT,
      bases: CONFIDENTIALITY_BASES,
      fields: keys('fields.', MAIN_FIELDS, words?.fields, written),
      summaries: keys('summaries.', MAIN_SUMMARIES, words?.summaries, written),
      // Nobody is a recipient by default, of a second version no more than of the first.
      values: problem?.values ?? (newest ? asValues(newest.terms, words) : {}),
    };
  }

  private async staff() {
    const names = await this.partners.staffNames();
    const members = await Promise.all([...names.keys()].map((staffId) => this.partners.staffMember(staffId)));
    return members
      .filter((member) => member !== null)
      .map(({ staffId, name, healthPractitioner }) => ({ staffId, name, healthPractitioner }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }
}

function keys(prefix: string, main: string[], known: Record<string, string> = {}, written: string[]): string[] {
  const again = written.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return [...new Set([...main, ...Object.keys(known), ...again])];
}

function asValues(terms: PlanTerms, words: PlanWords | undefined): Problem['values'] {
  const texts = { fields: words?.fields, summaries: words?.summaries, guidance: words?.guidance };
  const named = Object.entries(texts).flatMap(([group, content]) =>
    Object.entries(content ?? {}).map(([key, text]) => [`${group}.${key}`, text]),
  );
  const { ownerId, clinicalLeadId, confidentialityBasis } = terms;
  return {
    ownerId,
    clinicalLeadId,
    confidentialityBasis,
    pathway: words?.pathway?.kind ?? '',
    pathwayHealthContact: words?.pathway?.healthContact ?? '',
    pathwayHealthAgency: terms.pathwayHealthAgency ?? '',
    outOfHoursContact: words?.outOfHoursContact ?? '',
    restrictiveReason: words?.restrictiveReason ?? '',
    ...day('outOfHoursTestedOn', terms.outOfHoursTestedOn),
    ...day('expiresOn', terms.expiresOn),
    ...(Object.fromEntries(named) as Record<string, string>),
  };
}

function day(name: string, written: string): Record<string, string> {
  const [year, month, date] = written.split('-').map((part) => String(Number(part)));
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! };
}
