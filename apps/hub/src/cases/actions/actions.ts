import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { lintText } from '#sharing-policy';
import { notNow, notThere, notYours, refused } from '../../access/refusal.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Partners } from '../../partners/partners.js';
import { CaseVault } from '../case-vault.js';
import { Cases } from '../cases.js';
import { ACTION_DUE } from '../meetings/meeting-clocks.js';
import { Meetings } from '../meetings/meetings.js';
import { CaseAction } from './action.entities.js';
import type { ActionRequest } from './action.requests.js';

/** What was agreed at a meeting: who does it for which service, and until when. */
@Injectable()
export class Actions {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async agree(meetingId: string, request: ActionRequest, actor: string): Promise<{ actionId: string }> {
    const { caseRef, kind } = await this.meetings.find(this.database.manager, meetingId);
    const { agency, staffId } = await this.assignee(request, kind === 'MANAGERS');
    checkText(request.text);
    if (!(endOfDay(request.dueOn) > this.clock()))
      throw refused('ACTION_DUE_PAST', 'Choose a day that is still to come.');
    const actionId = `action-${randomUUID()}`;
    await this.audit.record({ event: 'ACTION_AGREED', actor, subject: caseRef, detail: { action: actionId, agency } });
    await this.database.transaction(async (manager) => {
      const { state } = await this.cases.locked(manager, caseRef);
      if (state === 'CLOSED') throw notNow('CASE_CLOSED', 'This case is closed.');
      const { dueOn, text } = request;
      await manager.insert(CaseAction, { actionId, caseRef, meetingId, agency, staffId, dueOn });
      await this.vault.put(manager, caseRef, `action/${actionId}`, { text });
      await this.deadlines.set(manager, { kind: ACTION_DUE, subject: actionId, caseRef, dueAt: endOfDay(dueOn) });
    });
    return { actionId };
  }

  /** Said by whoever did it, or by somebody of the same service, or by the coordinator. */
  async done(actionId: string, person: SignedInPerson): Promise<void> {
    const action = await this.database.manager.findOneBy(CaseAction, { actionId });
    if (!action) throw notThere();
    const { caseRef, agency } = action;
    if (person.agency !== agency && !person.roles.includes('COORDINATOR'))
      throw notYours(
        'NOT_YOUR_ACTION',
        'Only the service whose action it is, or the coordinator, says that it is done.',
      );
    await this.audit.record({ event: 'ACTION_DONE', actor: person.staffId, subject: actionId });
    await this.database.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const done = { doneBy: person.staffId, doneAt: this.clock() };
      await manager.update(CaseAction, { actionId, doneAt: IsNull() }, done);
      await this.deadlines.met(manager, ACTION_DUE, actionId);
    });
  }

  async ofCase(caseRef: string): Promise<(CaseAction & { text: string | undefined })[]> {
    const actions = await this.database.manager.find(CaseAction, { where: { caseRef }, order: { dueOn: 'ASC' } });
    return Promise.all(
      actions.map(async (action) => {
        const said = await this.vault.get<{ text: string }>(caseRef, `action/${action.actionId}`);
        return { ...action, text: said?.text };
      }),
    );
  }

  /** How many actions on services a meeting has led to. */
  countOf(manager: EntityManager, meetingId: string): Promise<number> {
    return manager.countBy(CaseAction, { meetingId });
  }

  /** S30: an action is on a service, never on the person. */
  private async assignee(
    { assignTo, staffId, agency }: ActionRequest,
    managers: boolean,
  ): Promise<{ agency: string; staffId: string | null }> {
    if (assignTo === 'PERSON')
      throw refused(
        'ACTION_FOR_PERSON',
        'An action is something that a service does. What the person wants to do themselves belongs in their own words.',
      );
    const member = staffId ? await this.partners.staffMember(staffId) : null;
    if (managers && assignTo !== 'SERVICE')
      throw refused('ACTION_ON_SERVICE', 'Managers change services: say which service acts.');
    if (assignTo === 'STAFF' && !member)
      throw refused('ASSIGNEE_UNKNOWN', 'Say which member of staff acts; they must be at work in one of the agencies.');
    const service = member?.agency ?? agency;
    if (!service || !(await this.partners.agency(service)))
      throw refused('SERVICE_UNKNOWN', 'Say which agency of the partnership acts.');
    return { agency: service, staffId: member?.staffId ?? null };
  }
}

function checkText(text: string): void {
  const finding = lintText(text).find(({ rule }) => rule !== 'ABBREVIATION');
  if (finding?.rule === 'MEDICINE')
    throw refused('MEDICINE_NAMED', 'The text names a medicine or a dose. Take it out: medication is not shared.');
  if (finding) throw refused('WORDS_NOT_USED', 'The text judges the person. Say what the service will do.');
}
