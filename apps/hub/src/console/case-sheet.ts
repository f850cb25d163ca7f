import { Inject, Injectable } from '@nestjs/common';
import { SIDES, sideOf } from '#contracts';
import type { Side } from '#contracts';
import type { SignedInPerson } from '../access/signed-in.js';
import { CLOSURE_GROUNDS } from '../cases/closing/grounds.js';
import { MEETING_KINDS } from '../cases/meetings/meeting-kinds.js';
import { roleDirectory } from '../cases/plan/role-directory.js';
import { caseIsOver, nextStates } from '../cases/state-machine.js';
import { DECISION_KINDS, DECISION_RULES } from '../decisions/decision-kinds.js';
import { Areas } from '../guidance/areas.js';
import { Partners } from '../partners/partners.js';
import { RightsFiles } from '../rights/rights-file.js';
import { AgencyNames } from './agency-names.js';
import { Authenticator } from './authenticator.js';
import { CaseFiles } from './case-file.js';
import type { CaseFile } from './case-file.js';

/** A case as its page shows it to one person: with names for ids, and what this person may do next. */
@Injectable()
export class CaseSheets {
  constructor(
    @Inject(CaseFiles) private readonly files: CaseFiles,
    @Inject(RightsFiles) private readonly rights: RightsFiles,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Areas) private readonly areas: Areas,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  async of(caseRef: string, person: SignedInPerson) {
    const file = await this.files.of(caseRef, person);
    const staff = await this.partners.staffNames();
    const agencies = new AgencyNames(file.agencies);
    const kind = file.agencies.find(({ agency }) => agency === person.agency)?.kind;
    const side = person.roles.includes('PANEL') && kind ? sideOf(kind) : undefined;
    return {
      file,
      audience: await this.audience(caseRef),
      rights: await this.rights.of(caseRef),
      side,
      may: mayDo(file, person),
      tasks: tasks(file, agencies),
      decisions: file.decisions.map((decision) => signing(decision, file, person, side)),
      proposals: DECISION_KINDS.filter((kind) => DECISION_RULES[kind].from.includes(file.state)),
      meetingKinds: MEETING_KINDS,
      grounds: CLOSURE_GROUNDS,
      roles: roleDirectory(),
      staffName: (staffId: string) => staff.get(staffId) ?? staffId,
      agencyName: agencies.of,
      ways: await this.authenticator.waysOf(person.staffId),
    };
  }

  private async audience(caseRef: string) {
    const [areas, whereMet] = [await this.areas.all(), await this.areas.whereMet(caseRef)];
    const whereMetNames = areas.filter(({ area }) => whereMet.includes(area)).map(({ name }) => name);
    return { areas, whereMet, whereMetNames };
  }
}

function tasks({ waitingFor, copies }: CaseFile, agencies: AgencyNames) {
  // Copies that are late or refused come first in what a case waits for.
  const urgent = copies.filter(({ late }) => late).length + copies.filter(({ state }) => state === 'REFUSED').length;
  return waitingFor.map((text, index) => ({ text: agencies.in(text), urgent: index < urgent }));
}

function mayDo({ state, coordinator, plan }: CaseFile, { staffId, roles }: SignedInPerson) {
  const coordinates = roles.includes('COORDINATOR');
  const over = caseIsOver(state);
  return {
    takeOn: coordinates && state !== 'CLOSED' && coordinator !== staffId,
    meet: coordinates && !over,
    setAreas: coordinates && !over,
    attend: !over,
    propose: !over,
    writePlan: coordinates && ['PANEL', 'ACTIVE', 'REVIEW', 'ESCALATED'].includes(state),
    drawUp: coordinates && state === 'ACTIVE' && plan?.approved === true,
    proposeClosure: coordinates && nextStates(state, 'PERSON').includes('CLOSURE_PROPOSED'),
    suspend: nextStates(state, 'PERSON').includes('SUSPENDED'),
    resume: coordinates && state === 'SUSPENDED',
  };
}

function signing(
  decision: CaseFile['decisions'][number],
  { meetings }: CaseFile,
  { staffId }: SignedInPerson,
  side: Side | undefined,
) {
  const meeting = meetings.find(({ meetingId }) => meetingId === decision.meetingId);
  const sides = SIDES.map((one) => ({ side: one, signature: decision.signatures.find((by) => by.side === one) }));
  const mine = sides.find((one) => one.side === side);
  const open = decision.state === 'OPEN' && mine !== undefined && mine.signature === undefined;
  const present = meeting?.present.includes(staffId) ?? false;
  const missing = open ? (meeting?.missing ?? []) : [];
  return {
    ...decision,
    meeting,
    sides,
    missing,
    maySign: open && present && missing.length === 0,
    mustAttend: open && !present,
  };
}
