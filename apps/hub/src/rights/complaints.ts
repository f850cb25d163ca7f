import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow, notThere, notYours, refused } from '../access/refusal.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { after, CLOCK, DAY, endOfDay } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Partners } from '../partners/partners.js';
import { checkPast } from './days.js';
import { COMPLAINT_ACKNOWLEDGEMENT, COMPLAINT_OUTCOME } from './deadline-kinds.js';
import { RightsClocks } from './rights-clocks.js';
import { RightsVault } from './rights-vault.js';
import { Complaint } from './rights.entities.js';
import type { ComplaintOutcomeRequest, ComplaintRequest } from './rights.requests.js';

/** The law's thirty days; and ours, for what it calls "without undue delay". */
const ACKNOWLEDGED_DAYS = 30;
const OUTCOME_DAYS = 90;

/** Complaints about how somebody's data was handled: acknowledged, looked into, answered. */
@Injectable()
export class Complaints {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(RightsVault) private readonly vault: RightsVault,
    @Inject(RightsClocks) private readonly clocks: RightsClocks,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async take(request: ComplaintRequest, actor: string): Promise<{ complaintId: string }> {
    const { caseRef, agency, receivedOn, words, answerTo } = request;
    checkPast(receivedOn, this.clock());
    if (caseRef) await this.cases.find(caseRef);
    if (agency && !(await this.partners.agency(agency)))
      throw refused('AGENCY_UNKNOWN', 'No agency of this name takes part. Leave it out, or choose one that does.');
    const complaintId = `complaint-${randomUUID()}`;
    await this.audit.record({ event: 'COMPLAINT_TAKEN', actor, subject: complaintId });
    await this.database.transaction(async (manager) => {
      if (caseRef) await this.cases.locked(manager, caseRef);
      const row = { complaintId, caseRef: caseRef ?? null, agency: agency ?? null, receivedOn };
      await manager.insert(Complaint, { ...row, notedBy: actor, notedAt: this.clock() });
      await this.vault.open(manager, complaintId);
      await this.vault.put(manager, complaintId, 'words', { words, answerTo });
      const due = { subject: complaintId, ...(caseRef && { caseRef }) };
      const by = (days: number): Date => after(endOfDay(receivedOn), days * DAY);
      await this.deadlines.set(manager, { ...due, kind: COMPLAINT_ACKNOWLEDGEMENT, dueAt: by(ACKNOWLEDGED_DAYS) });
      await this.deadlines.set(manager, { ...due, kind: COMPLAINT_OUTCOME, dueAt: by(OUTCOME_DAYS) });
    });
    return { complaintId };
  }

  async acknowledge(complaintId: string, actor: string): Promise<void> {
    await this.change(complaintId, 'COMPLAINT_ACKNOWLEDGED', actor, async (manager, { acknowledgedAt }) => {
      if (acknowledgedAt) throw notNow('COMPLAINT_ACKNOWLEDGED', 'This complaint has been acknowledged already.');
      const acknowledged = { acknowledgedBy: actor, acknowledgedAt: this.clock() };
      await manager.update(Complaint, { complaintId }, acknowledged);
      await this.deadlines.met(manager, COMPLAINT_ACKNOWLEDGEMENT, complaintId);
    });
  }

  /** Somebody of another service than the one complained of says what came of it. */
  async decide(complaintId: string, request: ComplaintOutcomeRequest, person: SignedInPerson): Promise<void> {
    const { outcome, reasons } = request;
    const actor = person.staffId;
    await this.change(complaintId, 'COMPLAINT_DECIDED', actor, async (manager, { acknowledgedAt, agency }) => {
      if (!acknowledgedAt) throw notNow('NOT_ACKNOWLEDGED', 'Acknowledge the complaint first, then tell its outcome.');
      if (agency === person.agency)
        throw notYours('NOT_APART', 'This complaint is about your service. Somebody of another one decides on it.');
      await manager.update(Complaint, { complaintId }, { outcome, decidedBy: actor, decidedAt: this.clock() });
      await this.vault.put(manager, complaintId, 'reasons', reasons);
      await this.deadlines.met(manager, COMPLAINT_OUTCOME, complaintId);
      await this.clocks.settled(manager, complaintId);
    });
  }

  async list(): Promise<Complaint[]> {
    return this.database.manager.find(Complaint, { order: { receivedOn: 'DESC' }, take: 500 });
  }

  async read(complaintId: string) {
    const complaint = await this.find(complaintId);
    const said = await this.vault.get<{ words: string; answerTo: string }>(complaintId, 'words');
    return { ...complaint, ...said, reasons: await this.vault.get<string>(complaintId, 'reasons') };
  }

  private async change(
    complaintId: string,
    event: string,
    actor: string,
    work: (manager: EntityManager, complaint: Complaint) => Promise<void>,
  ): Promise<void> {
    const { caseRef } = await this.find(complaintId);
    await this.audit.record({ event, actor, subject: complaintId });
    await this.database.transaction(async (manager) => {
      if (caseRef) await this.cases.locked(manager, caseRef);
      const found = await manager.findOne(Complaint, { where: { complaintId }, lock: { mode: 'pessimistic_write' } });
      if (found!.outcome) throw notNow('COMPLAINT_DECIDED', 'This complaint has had its outcome already.');
      await work(manager, found!);
    });
  }

  private async find(complaintId: string): Promise<Complaint> {
    const found = await this.database.manager.findOneBy(Complaint, { complaintId });
    if (!found) throw notThere();
    return found;
  }
}
