import type { AgencyKind } from '#contracts';

/** Which of the five adapters an agency runs. */
export type AdapterName = 'police' | 'nhs-trust' | 'ambulance' | 'council' | 'housing';

export interface PlaygroundAgency {
  id: string;
  name: string;
  kind: AgencyKind;
  adapter: AdapterName;
  /** What begins a reference in this agency's own system. */
  prefix: string;
}

/** The made-up partnership: nine agencies, every one its own controller. */
export const AGENCIES: readonly PlaygroundAgency[] = [
  agency('northmoor-police', 'Northmoor Police', 'POL', 'police', 'NMP'),
  agency('rail-police', 'Northmoor Rail Police', 'POL', 'police', 'RLP'),
  agency('fellside-mental-health', 'Fellside Mental Health Trust', 'MHT', 'nhs-trust', 'FMH'),
  agency('fellside-hospital', 'Fellside General Hospital', 'ACU', 'nhs-trust', 'FGH'),
  agency('north-ambulance', 'North Example Ambulance', 'AMB', 'ambulance', 'NEA'),
  agency('northmoor-council', 'Northmoor Council', 'COU', 'council', 'NMC'),
  agency('westvale-council', 'Westvale Council', 'COU', 'council', 'WVC'),
  agency('harbour-housing', 'Harbour Housing', 'HOU', 'housing', 'HBH'),
  agency('beacon-homes', 'Beacon Homes', 'HOU', 'housing', 'BCN'),
];

function agency(id: string, name: string, kind: AgencyKind, adapter: AdapterName, prefix: string): PlaygroundAgency {
  return { id, name, kind, adapter, prefix };
}

export function agencyOf(id: string): PlaygroundAgency {
  const found = AGENCIES.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no agency ${id} in the playground.`);
  return found;
}
