import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { RefuseError } from '#contracts';
import { notNow, notThere, notYours } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Post } from '../../mail/post.js';
import type { Received } from '../../mail/received.js';
import { Partners } from '../../partners/partners.js';
import { checkPast } from '../days.js';
import { ACCESS_ANSWERS, SUBJECT_ACCESS } from '../deadline-kinds.js';
import { oneMonthAfter } from '../one-month.js';
import { RightsClocks } from '../rights-clocks.js';
import { RightsVault } from '../rights-vault.js';
import { AccessAnswer, AccessRequest } from './access.entities.js';
import type { IssueRequest } from './access.requests.js';
import { holdingsFor } from './document.js';
import type { AccessDocument, Withholding } from './document.js';
import { Holdings } from './holdings.js';

const AGENCIES_ANSWER_DAYS = 14;

/** Somebody asks what is held of them: every agency is asked anew, and they get one document that can be read. */
@Injectable()
export class AccessRequests {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Holdings) private readonly holdings: Holdings,
    @Inject(RightsVault) private readonly vault: RightsVault,
    @Inject(RightsClocks) private readonly clocks: RightsClocks,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async take(caseRef: string, receivedOn: string, actor: string): Promise<{ requestId: string }> {
    checkPast(receivedOn, this.clock());
    const requestId = `access-${randomUUID()}`;
    await this.audit.record({ event: 'ACCESS_ASKED', actor, subject: caseRef, detail: { request: requestId } });
    await this.post.transaction(async (manager) => {
      await this.cases.locked(manager, caseRef);
      const answerBy = oneMonthAfter(receivedOn);
      const noted = { notedBy: actor, notedAt: this.clock() };
      await manager.insert(AccessRequest, { requestId, caseRef, receivedOn, answerBy, ...noted });
      await this.vault.open(manager, requestId);
      for (const { agency } of await this.partners.agencies(manager)) {
        await manager.insert(AccessAnswer, { requestId, agency });
        await this.post.send(manager, agency, 'subject.access.request', { requestId, caseRef });
      }
      const due = { subject: requestId, caseRef };
      await this.deadlines.set(manager, { ...due, kind: SUBJECT_ACCESS, dueAt: answerBy });
      const answersBy = after(this.clock(), AGENCIES_ANSWER_DAYS * DAY);
      await this.deadlines.set(manager, { ...due, kind: ACCESS_ANSWERS, dueAt: answersBy });
    });
    return { requestId };
  }

  async given(message: Received<'subject.access.given'>): Promise<void> {
    const { requestId, answer } = message.payload;
    const agency = message.from;
    await this.audit.record({ event: 'ACCESS_ANSWERED', actor: agency, subject: requestId, detail: { answer } });
    await this.post.handle(message, async (manager, { items }) => {
      const request = await manager.findOneBy(AccessRequest, { requestId });
      const asked = await manager.findOneBy(AccessAnswer, { requestId, agency });
      if (!request || !asked) throw new RefuseError('REQUEST_UNKNOWN', 'The hub has asked your agency no such thing.');
      await this.cases.locked(manager, request.caseRef);
      if (asked.answer || request.issuedAt) return;
      await manager.update(AccessAnswer, { requestId, agency }, { answer, answeredAt: this.clock() });
      await this.vault.put(manager, requestId, `answer/${agency}`, items);
      const missing = await manager.countBy(AccessAnswer, { requestId, answer: IsNull() });
      if (missing === 0) await this.deadlines.met(manager, ACCESS_ANSWERS, requestId);
    });
  }

  /** What the person is not given, line by line. That it could cause serious harm is health's to say. */
  async withhold(requestId: string, withheld: Withholding[], actor: string): Promise<void> {
    const member = await this.partners.staffMember(actor);
    if (withheld.some(({ reason }) => reason === 'SERIOUS_HARM') && !member?.healthPractitioner)
      throw notYours('NOT_HEALTH', 'Only a health practitioner can say that something could cause serious harm.');
    const detail = { lines: withheld.length };
    await this.audit.record({ event: 'ACCESS_WITHHELD', actor, subject: requestId, detail });
    await this.database.transaction(async (manager) => {
      await this.open(manager, requestId);
      await this.vault.put(manager, requestId, 'withheld', withheld);
    });
  }

  /** Makes the document as it stands now; from then on it does not change. */
  async issue(requestId: string, { withoutMissing }: IssueRequest, actor: string): Promise<void> {
    await this.audit.record({ event: 'ACCESS_ISSUED', actor, subject: requestId });
    const document = await this.document(requestId);
    const missing = document.holdings.filter(({ answer }) => answer === 'NOT_ANSWERED').map(({ name }) => name);
    if (missing.length > 0 && !withoutMissing)
      throw notNow('ANSWERS_MISSING', `These have not answered yet: ${missing.join(', ')}. Ring them.`);
    await this.database.transaction(async (manager) => {
      await this.open(manager, requestId);
      await this.vault.put(manager, requestId, 'document', document);
      await manager.update(AccessRequest, { requestId }, { issuedBy: actor, issuedAt: this.clock() });
      await this.deadlines.met(manager, SUBJECT_ACCESS, requestId);
      await this.deadlines.met(manager, ACCESS_ANSWERS, requestId);
      await this.clocks.settled(manager, requestId);
    });
  }

  /** As it went out; before that, as it would go out now. */
  async document(requestId: string): Promise<AccessDocument> {
    const request = await this.find(requestId);
    if (request.issuedAt) {
      const issued = await this.vault.get<AccessDocument>(requestId, 'document');
      if (!issued) throw notThere();
      return issued;
    }
    const found = await this.cases.find(request.caseRef);
    const withheld = (await this.vault.get<Withholding[]>(requestId, 'withheld')) ?? [];
    const holdings = await this.holdings.of(found, requestId, await this.answers(requestId));
    return {
      caseRef: found.caseRef,
      madeOn: this.clock().toISOString().slice(0, 10),
      holdings: holdingsFor(holdings, withheld),
      copies: await this.holdings.copiesOf(found),
      seen: await this.holdings.seen(found),
    };
  }

  ofCase(caseRef: string): Promise<AccessRequest[]> {
    return this.database.manager.find(AccessRequest, { where: { caseRef }, order: { notedAt: 'ASC' } });
  }

  /** All that was found, to be read through before any of it is given to the person. */
  async found(requestId: string) {
    const { caseRef } = await this.find(requestId);
    const holdings = await this.holdings.of(await this.cases.find(caseRef), requestId, await this.answers(requestId));
    return { holdings, withheld: (await this.vault.get<Withholding[]>(requestId, 'withheld')) ?? [] };
  }

  async read(requestId: string) {
    return { ...(await this.find(requestId)), answers: await this.answers(requestId) };
  }

  private answers(requestId: string): Promise<AccessAnswer[]> {
    return this.database.manager.find(AccessAnswer, { where: { requestId }, order: { agency: 'ASC' } });
  }

  /** The request, held with its case; it must not have gone out. */
  private async open(manager: EntityManager, requestId: string): Promise<AccessRequest> {
    await this.cases.locked(manager, (await this.find(requestId, manager)).caseRef);
    const request = await this.find(requestId, manager);
    if (request.issuedAt) throw notNow('ACCESS_ISSUED', 'The document has gone out. Take a new request.');
    return request;
  }

  private async find(requestId: string, manager = this.database.manager): Promise<AccessRequest> {
    const found = await manager.findOneBy(AccessRequest, { requestId });
    if (!found) throw notThere();
    return found;
  }
}
