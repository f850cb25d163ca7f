import { ClockRunner } from '../../apps/hub/src/clocks/clock-runner.js';
import {
  decide,
  drawUp,
  holdMeeting,
  IDENTITY,
  openReferral,
  PLAN,
  signManifest,
  tellThePerson,
} from './case-steps.js';
import { MovableClock } from './movable-clock.js';
import { PartnershipOfDoubles } from './partnership-of-doubles.js';
import { testPostgres } from './postgres.js';

/** A partnership whose clock can be moved, and the steps of a plan in it. */
export class PlanningPartnership {
  readonly clock = new MovableClock();
  partnership: PartnershipOfDoubles;
  private postgres: Awaited<ReturnType<typeof testPostgres>> | undefined;

  async start(): Promise<void> {
    this.postgres = await testPostgres();
    const databaseUrl = await this.postgres.createDatabase();
    this.partnership = await PartnershipOfDoubles.start(databaseUrl, {}, { clock: this.clock.now });
    this.partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
    await this.partnership.addStaff('psychologist', 'mental-health', ['PANEL'], true);
  }

  async stop(): Promise<void> {
    await this.partnership?.close();
    await this.postgres?.stop();
  }

  as(staffId: string) {
    return this.partnership.as(staffId);
  }

  get coordinator() {
    return this.as('coordinator');
  }

  /** Does what is due by now. */
  look(): Promise<void> {
    return this.partnership.hub.app.get(ClockRunner).look();
  }

  plan(changes: object = {}): object {
    return { ...PLAN, outOfHoursTestedOn: this.clock.day(-3), expiresOn: this.clock.day(170), ...changes };
  }

  async beforeThePanel(): Promise<string> {
    const caseRef = await openReferral(this.partnership);
    const meetingId = await holdMeeting(this.partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
    await decide(this.partnership, caseRef, 'ACCEPT_REFERRAL', meetingId);
    await decide(this.partnership, caseRef, 'REFER_TO_PANEL', meetingId);
    return caseRef;
  }

  async write(caseRef: string, changes: object = {}): Promise<void> {
    await this.coordinator.put(`/api/cases/${caseRef}/plan`, this.plan(changes));
  }

  /** What the hub says to a plan that it does not take. */
  refusal(caseRef: string, changes: object): Promise<{ code: string; message: string }> {
    return this.coordinator.put(`/api/cases/${caseRef}/plan`, this.plan(changes), 422);
  }

  async approve(caseRef: string): Promise<void> {
    const meetingId = await holdMeeting(this.partnership, caseRef, 'PANEL', ['nurse', 'constable']);
    await decide(this.partnership, caseRef, 'APPROVE_PLAN', meetingId);
  }

  /** A case with an approved plan. */
  async active(changes: object = {}): Promise<string> {
    const caseRef = await this.beforeThePanel();
    await this.write(caseRef, changes);
    await this.approve(caseRef);
    await tellThePerson(this.partnership, caseRef);
    return caseRef;
  }

  async deadline(caseRef: string, kind: string): Promise<{ state: string } | undefined> {
    const lines: { kind: string; state: string }[] = await this.coordinator.get(`/api/deadlines?caseRef=${caseRef}`);
    return lines.find((line) => line.kind === kind);
  }

  async stateOf(caseRef: string): Promise<string> {
    return (await this.coordinator.get(`/api/cases/${caseRef}`)).state;
  }

  async copies(caseRef: string): Promise<{ agency: string; state: string; copyId: string; version: number }[]> {
    return this.coordinator.get(`/api/cases/${caseRef}/copies`);
  }

  /** Draws up, signs and tries to approve the disclosure; gives what the hub answers. */
  async tryToDisclose(caseRef: string, status: number): Promise<{ code?: string; message?: string }> {
    const drawn = await drawUp(this.partnership, caseRef);
    await signManifest(this.partnership, drawn);
    const jws = await this.partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    return this.coordinator.post(`/api/manifests/${drawn.manifestId}/approval`, { jws }, status);
  }
}
