import { readOrMake, writeWholeFile } from '#adapter-kit';
import type { SupportPlan } from './records.js';

/** The support plans, kept in a file where one is given. */
export class Plans {
  private constructor(
    private readonly plans: Map<string, SupportPlan>,
    private readonly file: string | undefined,
  ) {}

  static async open(file: string | undefined): Promise<Plans> {
    const kept = await readOrMake<SupportPlan[]>(file, () => []);
    return new Plans(new Map(kept.map((plan) => [plan.reference, plan])), file);
  }

  all(): SupportPlan[] {
    return [...this.plans.values()];
  }

  get(reference: string): SupportPlan | undefined {
    return this.plans.get(reference);
  }

  async set(plan: SupportPlan): Promise<void> {
    this.plans.set(plan.reference, plan);
    await this.save();
  }

  async delete(reference: string): Promise<boolean> {
    const existed = this.plans.delete(reference);
    await this.save();
    return existed;
  }

  /** All plans of one tenant become another's. */
  async moveTenant(from: string, into: string): Promise<void> {
    for (const plan of this.all())
      if (plan.tenantId === from) this.plans.set(plan.reference, { ...plan, tenantId: into });
    await this.save();
  }

  private saving: Promise<void> = Promise.resolve();

  private async save(): Promise<void> {
    const { file } = this;
    if (file === undefined) return;
    this.saving = this.saving.then(() => writeWholeFile(file, JSON.stringify(this.all())));
    await this.saving;
  }
}
