import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { StaffRole } from '../partners/roles.js';

/** Who is at the door. */
export interface SignedInPerson {
  staffId: string;
  name: string;
  agency: string;
  roles: StaffRole[];
}

export type SignedInRequest = Request & { person?: SignedInPerson };

/** The person signed in, in a handler's parameters. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<SignedInRequest>().person;
});
