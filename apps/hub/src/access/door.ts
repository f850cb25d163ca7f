import { SetMetadata } from '@nestjs/common';
import type { StaffRole } from '../partners/roles.js';

/** Who may come in by a route, and what the ledger says of it. A route without one does not start the hub. */
export interface DoorSign {
  /** Any one of these roles, or `everyone` for what is public. */
  allow: StaffRole[] | 'everyone';
  /** The event recorded before the handler runs; null where the use case records what it does itself. */
  records: string | null;
}

export const DOOR = 'concordat:door';

/** `@Door({ allow: ['COORDINATOR'], records: 'CASE_READ' })` */
export const Door = (sign: DoorSign): MethodDecorator => SetMetadata(DOOR, sign);
