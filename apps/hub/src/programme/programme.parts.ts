import { ProgrammeApi } from './programme.api.js';
import { ProgrammeSettling } from './programme-settling.js';
import { ProgrammeSwitch } from './programme-switch.js';
import { ProgrammeView } from './programme-view.js';

/** The switch that stops the whole programme. */
export const PROGRAMME = {
  controllers: [ProgrammeApi],
  providers: [ProgrammeSettling, ProgrammeSwitch, ProgrammeView],
};
