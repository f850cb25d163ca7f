import { AGENCIES } from '../agencies.js';
import { until } from '../json-client.js';
import type { Partnership } from '../partnership.js';
import { mustHold } from './narrator.js';
import { AUDITOR } from './team.js';

interface LedgerState {
  newest: { size: number } | null;
  witnesses: { agency: string; size: number }[];
}

/** The hub puts a checkpoint before every agency; each has to find that it goes on from what it saw before. */
export async function ledgerWitnessed(partnership: Partnership): Promise<{ count: number; witnesses: number }> {
  const auditor = partnership.hub.client.as(AUDITOR);
  const { size } = await auditor.post<{ size: number }>('/api/ledger/checkpoints');
  let behind: string[] = [];
  await until(
    async () => {
      const { witnesses } = await auditor.get<LedgerState>('/api/ledger/checkpoints');
      behind = witnesses.filter((one) => one.size < size).map(({ agency }) => agency);
      return behind.length === 0 ? true : undefined;
    },
    { seconds: 60, otherwise: () => `Not every agency has countersigned the ledger: ${behind.join(', ')}.` },
  );
  const { ok, count } = await auditor.get<{ ok: boolean; count: number }>('/api/ledger/verification');
  mustHold(ok, 'the ledger verifies.');
  return { count, witnesses: AGENCIES.length };
}
