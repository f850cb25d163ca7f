import { Inject, Injectable } from '@nestjs/common';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import { Partners } from '../partners/partners.js';
import type { StaffMember } from '../partners/partner.entities.js';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import type { SignedInPerson, SignedInRequest } from './signed-in.js';

export const TOKEN_AUDIENCE = 'concordat';

/** Tells who makes a request: by an access token, or by a session of the console. */
@Injectable()
export class Identification {
  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
  ) {}

  async of(request: SignedInRequest): Promise<SignedInPerson | undefined> {
    const bearer = /^Bearer ([\w.-]{20,4000})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) return this.byToken(bearer, '1h');
    const staffId = request.session?.staffId;
    const member = staffId ? await this.partners.staffMember(staffId) : null;
    return member ? narrowed(asPerson(member), request.session.allowedRoles) : undefined;
  }

  /** The person whom one of the known issuers vouches for, if the token is no older than `maxAge`. */
  async byToken(token: string, maxAge: string): Promise<SignedInPerson | undefined> {
    try {
      const issuer = this.config.issuers.find((known) => known.issuer === decodeJwt(token).iss);
      if (!issuer) return undefined;
      const { payload } = await jwtVerify(token, await importJWK(issuer.publicKey, 'EdDSA'), {
        issuer: issuer.issuer,
        audience: TOKEN_AUDIENCE,
        algorithms: ['EdDSA'],
        maxTokenAge: maxAge,
        requiredClaims: ['exp', 'sub'],
      });
      const member = await this.partners.bySignIn(issuer.issuer, payload.sub!);
      return member ? asPerson(member) : this.bootstrapAdmin(issuer.issuer, payload.sub!);
    } catch {
      return undefined;
    }
  }

  /** Before there is any staff, somebody must be able to add the first. */
  private async bootstrapAdmin(issuer: string, subject: string): Promise<SignedInPerson | undefined> {
    const admin = this.config.bootstrapAdmin;
    if (admin?.issuer !== issuer || admin.subject !== subject) return undefined;
    const names = await this.partners.staffNames();
    if (names.size > 0) return undefined;
    return { staffId: 'first-administrator', name: 'First administrator', agency: 'programme', roles: ['ADMIN'] };
  }
}

/** What somebody's own organisation says can take roles away, and never add one. */
export function narrowed(person: SignedInPerson, allowed: readonly string[] | undefined): SignedInPerson {
  return allowed ? { ...person, roles: person.roles.filter((role) => allowed.includes(role)) } : person;
}

export function asPerson({ staffId, name, agency, roles }: StaffMember): SignedInPerson {
  return { staffId, name, agency, roles };
}
