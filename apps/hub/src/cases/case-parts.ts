import { Actions } from './actions/actions.js';
import { ActionsApi } from './actions/actions.api.js';
import { Closing } from './closing/closing.js';
import { Concerns } from './closing/concerns.js';
import { Cycles } from './cycles.js';
import { IdentityIntake } from './identity-intake.js';
import { DisputeRules } from './disputes/dispute-rules.js';
import { Disputes } from './disputes/disputes.js';
import { DisputesApi } from './disputes/disputes.api.js';
import { Escalations } from './escalations/escalations.js';
import { EscalationsApi } from './escalations/escalations.api.js';
import { Declarations } from './knowing/declarations.js';
import { KnowingApi } from './knowing/knowing.api.js';
import { KnownPeople } from './knowing/known-people.js';
import { Lessons } from './lessons/lessons.js';
import { LessonsApi } from './lessons/lessons.api.js';
import { Guests } from './meetings/guests.js';
import { MeetingClocks } from './meetings/meeting-clocks.js';
import { MeetingsApi } from './meetings/meetings.api.js';
import { Meetings } from './meetings/meetings.js';
import { Rooms } from './meetings/rooms.js';
import { Osara } from './osara/osara.js';
import { OsaraApi } from './osara/osara.api.js';
import { CaseReports } from './reports/case-reports.js';
import { ReportsApi } from './reports/reports.api.js';

/** What a case meets on its way, apart from the plan. */
export const LIFE_OF_A_CASE = {
  controllers: [ActionsApi, DisputesApi, EscalationsApi, KnowingApi, LessonsApi, MeetingsApi, OsaraApi, ReportsApi],
  providers: [
    Actions,
    CaseReports,
    Closing,
    Concerns,
    Cycles,
    Declarations,
    DisputeRules,
    Disputes,
    Escalations,
    Guests,
    IdentityIntake,
    KnownPeople,
    Lessons,
    MeetingClocks,
    Meetings,
    Osara,
    Rooms,
  ],
};
