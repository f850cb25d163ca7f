import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { digestOf } from '#sealing';
import { notNow, notThere, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { CaseStudy, CaseStudyExport } from './case-study.entities.js';
import { CaseStudyConsents } from './consents.js';
import { disclosureFindings } from './disclosure-check.js';
import { CASE_STUDY_KEYS, CASE_STUDY_PARTS } from './template.js';
import type { CaseStudyPart, CaseStudyUse } from './template.js';

type Parts = Record<CaseStudyPart, string>;

/** S51: a story that services learn from, told so that nobody is found in it, and only while the person agrees. */
@Injectable()
export class CaseStudies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseStudyConsents) private readonly consents: CaseStudyConsents,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes a study, or writes it anew: whoever read the one before has not read this. */
  async write(caseRef: string, parts: Parts, actor: string): Promise<{ studyId: string }> {
    await this.check(caseRef, parts);
    const studyId = `study-${randomUUID()}`;
    await this.audit.record({ event: 'CASE_STUDY_WRITTEN', actor, subject: caseRef, detail: { study: studyId } });
    const row = { studyId, caseRef, parts, digest: digestOf(parts), writtenBy: actor, writtenAt: this.clock() };
    await this.database.manager.insert(CaseStudy, { ...row, readBy: null, readDigest: null });
    return { studyId };
  }

  /** A second pair of eyes: what no rule finds, somebody who knows the place does. */
  async read(studyId: string, digest: string, actor: string): Promise<void> {
    const found = await this.find(studyId);
    if (found.writtenBy === actor)
      throw refused('OWN_STUDY', 'Somebody else has to read it: whoever wrote it does not see what gives away.');
    if (found.digest !== digest)
      throw notNow('CHANGED_MEANWHILE', 'The study is another than you read. Read it again.');
    await this.audit.record({ event: 'CASE_STUDY_READ_TWICE', actor, subject: studyId });
    await this.database.manager.update(CaseStudy, { studyId }, { readBy: actor, readDigest: digest });
  }

  /** Throws 409 with what is missing. What has gone out is noted before it is shown. */
  async export(studyId: string, usedFor: CaseStudyUse, actor: string) {
    const { caseRef } = await this.find(studyId);
    await this.audit.record({ event: 'CASE_STUDY_EXPORTED', actor, subject: studyId, detail: { use: usedFor } });
    return this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const consent = await this.consents.standing(manager, caseRef);
      if (!consent) {
        const before = await this.consents.ofCase(caseRef, manager);
        throw before.length > 0
          ? notNow('CONSENT_WITHDRAWN', 'The person has taken their consent back. The study is not told any more.')
          : notNow('CONSENT_MISSING', 'Ask the person first, and record what they agree to.');
      }
      if (!consent.uses.includes(usedFor))
        throw notNow('CONSENT_SCOPE', `The person agreed to other uses: ${consent.uses.join(', ')}.`);
      const { parts, digest, readDigest } = await this.find(studyId, manager);
      if (!parts) throw notNow('STUDY_GONE', 'Its words went when consent was taken back. Write it anew.');
      if (readDigest !== digest) throw notNow('NOT_READ_TWICE', 'Have somebody else read it for what gives away.');
      const went = { exportId: `export-${randomUUID()}`, studyId, consentId: consent.consentId, usedFor };
      await manager.insert(CaseStudyExport, { ...went, exportedBy: actor, exportedAt: this.clock() });
      const told = CASE_STUDY_KEYS.map((key) => ({ heading: CASE_STUDY_PARTS[key], text: parts[key] }));
      return { studyId, usedFor, consent: { givenOn: consent.givenOn, uses: consent.uses }, told };
    });
  }

  async ofCase(caseRef: string): Promise<CaseStudy[]> {
    return this.database.manager.find(CaseStudy, { where: { caseRef }, order: { writtenAt: 'ASC' } });
  }

  async all(): Promise<Pick<CaseStudy, 'studyId' | 'writtenAt'>[]> {
    const studies = await this.database.manager.find(CaseStudy, { order: { writtenAt: 'ASC' } });
    return studies.filter(({ parts }) => parts).map(({ studyId, writtenAt }) => ({ studyId, writtenAt }));
  }

  private async check(caseRef: string, parts: Parts): Promise<void> {
    await this.cases.find(caseRef);
    const names = await this.namesKnown(caseRef);
    for (const key of CASE_STUDY_KEYS) {
      const [found] = disclosureFindings(parts[key], names);
      if (!found) continue;
      const what = found.words ? `: “${found.words}”` : '';
      const text = `“${CASE_STUDY_PARTS[key]}” has something that does not belong in a study (${WORDS[found.rule]})${what}.`;
      throw refused('STUDY_GIVES_AWAY', `${text} Say it in general words.`);
    }
  }

  private async namesKnown(caseRef: string): Promise<string[]> {
    const agencies = (await this.partners.agencies()).map(({ name }) => name);
    const staff = [...(await this.partners.staffNames()).values()];
    const identity = (await this.cases.identity(caseRef)) ?? {};
    const ofPerson = Object.values(identity).filter((value): value is string => typeof value === 'string');
    return [...agencies, ...staff, ...ofPerson].filter((name) => name.length > 1);
  }

  private async find(studyId: string, manager = this.database.manager): Promise<CaseStudy> {
    const found = await manager.findOneBy(CaseStudy, { studyId });
    if (!found) throw notThere();
    return found;
  }
}

const WORDS: Readonly<Record<ReturnType<typeof disclosureFindings>[number]['rule'], string>> = {
  AGE: 'an age',
  DATE: 'a date',
  NAME: 'a name',
  NUMBER: 'a number',
  PLACE: 'a place',
  MEDICINE: 'a medicine',
  VOCABULARY: 'a word that judges',
  ABBREVIATION: 'an abbreviation that not everybody knows',
};
