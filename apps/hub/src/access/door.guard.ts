import { HttpException, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Audit } from '../audit/audit.js';
import { KnownPeople } from '../cases/knowing/known-people.js';
import { notThere } from './refusal.js';
import { DOOR } from './door.js';
import type { DoorSign } from './door.js';
import { Identification } from './identification.js';
import type { SignedInRequest } from './signed-in.js';
import { checkShownRecently, SIGNS } from './signs.js';

/** Whether a part of an address could be the name of anything; what could not is no question for the database. */
const couldName = (part: unknown): boolean => typeof part === 'string' && /^[\w.-]{1,100}$/.test(part);

/** Lets in who may come in, and records it before anything is shown. What is not for them is not there. */
@Injectable()
export class DoorGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Identification) private readonly identification: Identification,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const sign = this.reflector.get<DoorSign | undefined>(DOOR, context.getHandler());
    if (!sign) throw new HttpException({ code: 'DOOR_MISSING', message: 'This route has no door.' }, 500);
    if (sign.allow === 'everyone') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const person = await this.identification.of(request);
    if (!person) throw new UnauthorizedException({ code: 'NOT_SIGNED_IN', message: 'Sign in, then try again.' });
    request.person = person;
    if (!Object.values(request.params).every(couldName)) throw notThere();
    const subject = Object.values(request.params).find((value) => typeof value === 'string');
    const about = subject && /^[A-Za-z0-9-]{3,64}$/.test(subject) ? { subject } : {};
    if (!sign.allow.some((role) => person.roles.includes(role))) {
      await this.audit.record({ event: 'DOOR_REFUSED', actor: person.staffId, ...about });
      throw notThere();
    }
    const known = await this.knownPeople.blockedBy(person.staffId, request.params);
    if (known) {
      await this.audit.record({ event: 'KNOWN_PERSON_REFUSED', actor: person.staffId, subject: known });
      throw notThere();
    }
    if (this.reflector.get<boolean | undefined>(SIGNS, context.getHandler())) checkShownRecently(request, Date.now());
    if (sign.records) await this.audit.record({ event: sign.records, actor: person.staffId, ...about });
    return true;
  }
}
