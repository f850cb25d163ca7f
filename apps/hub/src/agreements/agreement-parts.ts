import type { Provider, Type } from '@nestjs/common';
import { AgreementClocks } from './agreement-clocks.js';
import { AgreementConditions } from './agreement-conditions.js';
import { Agreements } from './agreements.js';
import { AgreementsApi } from './agreements.api.js';
import { Annex } from './annex.js';
import { DepartureProof } from './departure-proof.js';
import { Departures } from './departures.js';
import { AgreementMaking } from './making.js';
import { Parties } from './parties.js';
import { PartiesApi } from './parties.api.js';
import { Settling } from './settling.js';
import { AgreementSigning } from './signing.js';
import { PartyStanding } from './standing.js';

export const AGREEMENT_CONTROLLERS: Type[] = [AgreementsApi, PartiesApi];

export const AGREEMENT_PROVIDERS: Provider[] = [
  AgreementClocks,
  AgreementConditions,
  AgreementMaking,
  Agreements,
  AgreementSigning,
  Annex,
  DepartureProof,
  Departures,
  Parties,
  PartyStanding,
  Settling,
];
