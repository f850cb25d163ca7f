import { RCRP_STATEMENT } from '#contracts';
import type { AgencyKind } from '#contracts';
import type { PlanWords } from '../plan.js';

export const PATHWAY_KINDS = ['MISSING_FROM_HOSPITAL'] as const;
export type PathwayKind = (typeof PATHWAY_KINDS)[number];

/** A pathway that is the same for everybody whose plan follows it. The panel writes beside it, and changes none of it. */
export interface PathwayTemplate {
  name: string;
  /** Whom it is for, as whoever writes the plan reads it. */
  when: string;
  /** What the services do, in order. */
  steps: string;
  /** The same for those who may have a summary alone. */
  summary: string;
  /** One line for each kind of agency, before what the panel writes for it. */
  guidance: Readonly<Record<AgencyKind, string>>;
}

export const PATHWAYS: Readonly<Record<PathwayKind, PathwayTemplate>> = {
  MISSING_FROM_HOSPITAL: {
    name: 'Missing from a hospital',
    when: 'Somebody leaves a mental-health ward without leave, or stays away beyond it, and has done so before.',
    steps:
      'The hospital leads. It looks on its own ground, rings the person and whoever supports them, tells the care team, and says what risk it sees today and why. Whoever hears from the person rings the health contact.',
    summary: 'The hospital leads. Whoever sees or hears from the person rings the health contact.',
    guidance: {
      POL: 'Missing from a hospital: ask the health contact what is known and what risk they see today.',
      AMB: 'Missing from a hospital: care for the person as for anyone, and ring the health contact about where they are best brought.',
      ACU: 'Missing from another hospital: care for the person as for anyone, and tell the health contact that they are with you.',
      MHT: 'Missing from your hospital: you lead. Look on your own ground, ring the person and their supporters, and say what risk you see today and why.',
      COU: 'Missing from a hospital: if you hear from the person, ring the health contact.',
      HOU: 'Missing from a hospital: if you see or hear from the person, ring the health contact.',
    },
  },
};

/** A plan's words with the pathway that it follows: the template first, then what the panel wrote. */
export function withPathway(words: PlanWords): PlanWords {
  const { pathway, fields, summaries, guidance } = words;
  if (!pathway) return words;
  const { steps, summary, guidance: lines } = PATHWAYS[pathway.kind];
  const contact = `Health contact: ${pathway.healthContact}.`;
  const after = (text: string | undefined): string => (text ? ` ${text}` : '');
  const guided = Object.entries(lines).map(([kind, line]) => [kind, `${line}${after(guidance[kind])}`]);
  return {
    ...words,
    fields: { ...fields, agreedPathway: `${steps} ${contact} ${RCRP_STATEMENT}${after(fields.agreedPathway)}` },
    summaries: {
      ...summaries,
      agreedPathway: `${summary} ${contact} ${RCRP_STATEMENT}${after(summaries.agreedPathway)}`,
    },
    guidance: Object.fromEntries(guided) as Record<string, string>,
  };
}
