import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPartnership } from '../../apps/playground/src/partnership.js';
import type { Partnership, PartnershipOptions } from '../../apps/playground/src/partnership.js';

/** The whole partnership as programs of their own, on records systems that stand in for the real ones. */
export async function realPartnership(options: Partial<PartnershipOptions> = {}): Promise<Partnership> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'concordat-e2e-'));
  return startPartnership({ dataFolder, throwaway: true, ...options });
}
