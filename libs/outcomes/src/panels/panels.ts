import type { Shown } from './suppress.js';
import { SMALLEST } from './suppress.js';

/** What has to stand beside demand. */
export const PANELS = ['SAFETY', 'EXPERIENCE', 'DISPLACEMENT'] as const;
export type PanelName = (typeof PANELS)[number];

export const PANEL_TITLES: Readonly<Record<PanelName, string>> = {
  SAFETY: 'Safety',
  EXPERIENCE: 'Experience',
  DISPLACEMENT: 'Where else people went',
};

/** What each panel is for, and what belongs in it. */
export const PANEL_CONTENT: Readonly<Record<PanelName, string>> = {
  SAFETY:
    'deaths, serious self-harm, sections 135 and 136, arrests and charges, use of force, complaints, objections, refused care',
  EXPERIENCE: 'what the people themselves say, asked by an advocate; and what staff say',
  DISPLACEMENT: 'A&E, ambulance, crisis line: demand that only moved is no improvement',
};

export interface PanelMeasure {
  readonly panel: PanelName;
  readonly measure: string;
  readonly before?: number;
  readonly after?: number;
  /** Of a survey: how many were asked, and how many answered. */
  readonly asked?: number;
  readonly answered?: number;
  /** Whose view it is. */
  readonly reportedBy?: 'PERSON' | 'STAFF';
}

export interface PanelRow {
  readonly measure: string;
  readonly before: Shown;
  readonly after: Shown;
  readonly responseRatePercent: number | null;
  readonly says: string | null;
}

export interface Panel {
  readonly panel: PanelName;
  readonly title: string;
  readonly reportable: boolean;
  readonly says: string;
  readonly rows: readonly PanelRow[];
}

export function panelsOf(measures: readonly PanelMeasure[]): Panel[] {
  return PANELS.map((panel) => {
    const own = measures.filter((measure) => measure.panel === panel);
    return {
      panel,
      title: PANEL_TITLES[panel],
      reportable: own.length > 0,
      says:
        own.length > 0
          ? `Covers ${PANEL_CONTENT[panel]}.`
          : `Not reportable: none was given of ${PANEL_CONTENT[panel]}.`,
      rows: own.map(panelRow),
    };
  });
}

/** True where all that is known of experience is what professionals think of it. */
export function professionalViewOnly(measures: readonly PanelMeasure[]): boolean {
  return !measures.some(
    ({ panel, reportedBy, answered }) => panel === 'EXPERIENCE' && reportedBy === 'PERSON' && answered !== 0,
  );
}

export const PROFESSIONAL_VIEW_ONLY = 'Professional view only: nothing here was said by the people themselves.';

function panelRow({ measure, before, after, asked, answered }: PanelMeasure): PanelRow {
  const few = answered !== undefined && answered > 0 && answered < SMALLEST;
  return {
    measure,
    before: few ? null : (before ?? null),
    after: few ? null : (after ?? null),
    responseRatePercent: asked && answered !== undefined ? Math.round((answered / asked) * 1000) / 10 : null,
    says: few ? `Held back: fewer than ${SMALLEST} people answered.` : null,
  };
}
