import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Envelope, HubToAgencyType, PayloadOf, RefuseError } from '#contracts';

/** What an answer says of the message it answers. */
export type Reference = NonNullable<Envelope['re']>;

/** A message of the hub, opened and checked. */
export interface Letter<T extends HubToAgencyType = HubToAgencyType> {
  id: string;
  type: T;
  issuedAt: Date;
  payload: PayloadOf<T>;
  reference: Reference;
}

/** A message that is the hub's, and wrong: it is not handled but refused. */
export interface RefusedLetter {
  id: string;
  type: string;
  refusal: RefuseError;
  reference?: Reference;
}

export const isRefused = (letter: Letter | RefusedLetter): letter is RefusedLetter => 'refusal' in letter;

/** The handler of one type of message. */
export const Handles = (type: HubToAgencyType): MethodDecorator => EventPattern(type) as MethodDecorator;

/** The opened message, as a handler's parameter. */
export const TheLetter = createParamDecorator((_: unknown, context: ExecutionContext): Letter =>
  context.switchToRpc().getData<Letter>(),
);
