import { Areas } from './areas.js';
import { AreasApi } from './areas.api.js';
import { BreakingGlass } from './breaking-glass.js';
import { GuidanceApi } from './guidance.api.js';
import { GuidanceReading } from './guidance-reading.js';
import { Readiness } from './readiness.js';

/** Guidance for whoever is on duty, by role and area. */
export const GUIDANCE = {
  controllers: [AreasApi, GuidanceApi],
  providers: [Areas, BreakingGlass, GuidanceReading, Readiness],
};
