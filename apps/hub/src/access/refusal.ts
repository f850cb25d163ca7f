import { ConflictException, ForbiddenException, NotFoundException, UnprocessableEntityException } from '@nestjs/common';

/** The body of every error the API gives: `code` for programs, `message` for people, saying what to do. */
export interface Refusal {
  code: string;
  message: string;
}

/** 409: right in itself, but not now. */
export const notNow = (code: string, message: string): ConflictException => new ConflictException({ code, message });

/** 422: understood, and refused. */
export const refused = (code: string, message: string): UnprocessableEntityException =>
  new UnprocessableEntityException({ code, message });

/** 404: it is not there, or it is not for this person; the answer is the same. */
export const notThere = (): NotFoundException =>
  new NotFoundException({
    code: 'NOT_FOUND',
    message: 'There is nothing here for you. Check the address, or ask the coordinator.',
  });

export const notYours = (code: string, message: string): ForbiddenException =>
  new ForbiddenException({ code, message });
