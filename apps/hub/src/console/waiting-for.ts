import type { CaseRecord, PlanVersion } from '../cases/case.entities.js';
import type { Decision, DecisionSignature } from '../decisions/decision.entities.js';
import type { Copy, DisclosureManifest } from '../disclosures/disclosure.entities.js';

interface CaseSoFar {
  found: CaseRecord;
  decisions: (Decision & { signatures: DecisionSignature[] })[];
  plan: PlanVersion | undefined;
  manifests: DisclosureManifest[];
  copies: (Copy & { late: boolean })[];
  /** Whether those who know the person would still open a referral. */
  enough: boolean;
}

/** What a case waits for, in words for the inbox, the most urgent first. */
export function waitingFor({ found, decisions, plan, manifests, copies, enough }: CaseSoFar): string[] {
  if (found.state === 'CLOSED') return [];
  return [
    ...copies.filter(({ late }) => late).map(({ agency }) => `No receipt from ${agency}: ring them`),
    ...copies.filter(({ state }) => state === 'REFUSED').map(({ agency }) => `${agency} refused its copy: see why`),
    ...matchUndone(found, manifests, enough),
    ...(found.coordinator ? [] : ['A coordinator to take it on']),
    ...decisions.filter(({ state }) => state === 'OPEN').flatMap(unsigned),
    ...disclosureSteps(manifests),
    ...(STEPS[found.state]?.(plan, manifests) ?? []),
  ];
}

/** An agency had matched another person. */
function matchUndone({ state, matchUndoneAt }: CaseRecord, manifests: DisclosureManifest[], enough: boolean): string[] {
  if (!matchUndoneAt || state === 'REVOKING') return [];
  const gone = manifests.filter((manifest) => manifest.state === 'APPROVED');
  const tainted = gone.length > 0 && gone.every(({ draftedAt }) => draftedAt < matchUndoneAt);
  return [
    ...(enough ? [] : ['Too few services know this person after a match was undone: decide whether to close']),
    ...(tainted ? ['A new disclosure: the last one may hold words about another person'] : []),
  ];
}

function unsigned({ kind, signatures }: Decision & { signatures: DecisionSignature[] }): string[] {
  const missing = (['HEALTH', 'POLICE'] as const).filter((side) => !signatures.some((one) => one.side === side));
  const what = kind.toLowerCase().replaceAll('_', ' ');
  return missing.map((side) => `${side === 'HEALTH' ? 'Health' : 'Police'} to sign: ${what}`);
}

function disclosureSteps(manifests: DisclosureManifest[]): string[] {
  if (manifests.some(({ state }) => state === 'SIGNED')) return ['The coordinator to approve the disclosure'];
  return manifests.some(({ state }) => state === 'DRAFT') ? ['Health and police to sign the disclosure'] : [];
}

type Step = (plan: PlanVersion | undefined, manifests: DisclosureManifest[]) => string[];

const STEPS: Partial<Record<CaseRecord['state'], Step>> = {
  STAKEHOLDER_MEETING: () => ['A stakeholder meeting and its decision'],
  EARLY_INTERVENTION: () => ['A decision to bring it before the panel, or to close'],
  PANEL: (plan) => [plan ? 'A panel meeting to decide on the plan' : 'A plan, with its owner and clinical lead'],
  ACTIVE: (plan, manifests) => (plan?.approved && manifests.length === 0 ? ['The disclosure to be drawn up'] : []),
  CLOSURE_PROPOSED: () => ['A decision to close'],
  REVOKING: () => ['Proof from every agency that its copy is gone'],
  SUSPENDED: () => ['A decision to resume or to close: every copy is hidden'],
};
