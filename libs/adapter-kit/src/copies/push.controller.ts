import { Controller, Inject } from '@nestjs/common';
import { ParkError } from '#contracts';
import type { ProfilePush } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { manifestDigest } from '#sealing';
import type { AgencySystem } from '../agency-system.js';
import { medicineIn } from '../lint.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import type { Effect } from '../mail/mailroom.js';
import { EnquiryRecords } from '../matching/enquiry-records.js';
import { CLOCK, CONFIG, SYSTEM } from '../parts.js';
import type { Clock, Own } from '../parts.js';
import { Directory } from '../partnership/directory.js';
import { lockCopy } from '../store/open-store.js';
import { whyNotToPutIn } from './check-push.js';
import { CopyRecords } from './copy-records.js';
import { Orders } from './orders.js';
import { PutIn } from './put-in.js';
import { refuseIf } from './refusal.js';
import type { Refusal } from './refusal.js';
import { Subject } from './subject.js';

/** A person may be called like a medicine. */
const NAMES = new Set(['fullName', 'planOwner', 'leadProfessional']);

const LONGEST_EXPLANATION = 300;

/** A copy comes in, if everything about it holds. */
@Controller()
export class PushController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly directory: Directory,
    private readonly subject: Subject,
    private readonly enquiries: EnquiryRecords,
    private readonly records: CopyRecords,
    private readonly orders: Orders,
    private readonly putIn: PutIn,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CONFIG) private readonly own: Own,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('profile.push')
  async push(@TheLetter() letter: Letter<'profile.push'>): Promise<void> {
    if (await this.mailroom.hasTakenEffect(letter)) return;
    const { payload: push } = letter;
    const [partnership, policy] = [await this.directory.current(), await this.directory.policy(push.manifest.purpose)];
    const evidence = { push, own: this.own, partnership, policy, now: this.clock() };
    const unproven = await whyNotToPutIn(evidence);
    if (unproven) return this.mailroom.once(letter, (effect) => this.refuse(effect, push, unproven));

    const localRef = await this.subject.of(push);
    const medicine = await this.namesMedicine(push, localRef);
    const tooLate = medicine ?? (await this.notePlacing(push));
    if (tooLate) return this.mailroom.once(letter, (effect) => this.refuse(effect, push, tooLate));
    await this.placed(letter, localRef);
  }

  private async placed(letter: Letter<'profile.push'>, localRef: string | undefined): Promise<void> {
    const { payload: push } = letter;
    const { copyId } = push.section;
    try {
      await this.mailroom.once(letter, async (effect) => {
        const { sql, reply } = effect;
        await lockCopy(sql, copyId);
        const overtaken = await this.overtaken(sql, push);
        if (overtaken) return this.refuse(effect, push, overtaken);
        const placed = await this.putIn.put(sql, push, localRef);
        if (push.enquiryId) await this.enquiries.noteCase(sql, push.enquiryId, push.manifest.caseRef);
        await reply('profile.held', { copyId, copyVersion: placed.copyVersion, digest: placed.digest });
      });
    } catch (error) {
      const refusal = whatTheHubCanMend(error);
      if (refusal) return this.mailroom.once(letter, (effect) => this.refuse(effect, push, refusal));
      const halfWritten = error instanceof ParkError && error.code === 'READ_BACK_DIFFERS';
      if (halfWritten) await this.mailroom.inTransaction((sql) => this.hideHalfWritten(sql, copyId));
      throw error;
    }
  }

  /** Before the system is touched: so that what a crash leaves behind there still runs out in time. */
  private notePlacing(push: ProfilePush): Promise<Refusal | undefined> {
    const { copyId, copyVersion: version } = push.section;
    return this.mailroom.inTransaction(async (sql) => {
      await lockCopy(sql, copyId);
      const overtaken = await this.overtaken(sql, push);
      if (!overtaken) {
        await this.records.notePlacing(sql, { copyId, version, expiresAt: new Date(push.manifest.expiresAt) });
      }
      return overtaken;
    });
  }

  private async hideHalfWritten(sql: Sql, copyId: string): Promise<void> {
    await lockCopy(sql, copyId);
    await this.putIn.hideHalfWritten(sql, copyId);
  }

  private async overtaken(sql: Sql, { section, manifest }: ProfilePush): Promise<Refusal | undefined> {
    const buried = await this.orders.isBuried(sql, section.copyId);
    const held = await this.records.held(sql, section.copyId);
    const newer = !held || section.copyVersion > held.version;
    const same = held?.version === section.copyVersion && held.manifestDigest === manifestDigest(manifest);
    return (
      refuseIf(buried, 'COPY_REVOKED', 'This copy was revoked here, and stays so.') ??
      refuseIf(!newer && !same, 'VERSION_NOT_NEWER', 'This version, or a newer one, is held here already.')
    );
  }

  private async namesMedicine({ fields }: ProfilePush, localRef: string | undefined): Promise<Refusal | undefined> {
    const medicines = localRef ? (await this.system.ownRecord(localRef)).medicines : [];
    const named = fields.find(({ field, value }) => !NAMES.has(field) && medicineIn(value, medicines));
    return refuseIf(
      named !== undefined,
      'LINT_MEDICINE',
      `A medicine is named in ${named?.field}; nobody may have that.`,
    );
  }

  private refuse({ reply }: Effect, { section }: ProfilePush, { code, explanation }: Refusal): Promise<void> {
    const { copyId, copyVersion } = section;
    return reply('profile.refused', { copyId, copyVersion, code, explanation });
  }
}

/** Nothing was written: nobody at this agency can make the copy shorter, those who wrote it can. */
function whatTheHubCanMend(error: unknown): Refusal | undefined {
  if (!(error instanceof ParkError) || error.code !== 'COPY_DOES_NOT_FIT') return undefined;
  return { code: error.code, explanation: error.message.slice(0, LONGEST_EXPLANATION) };
}
