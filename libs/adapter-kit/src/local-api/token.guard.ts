import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { AdapterConfig } from '../config.js';
import { CONFIG } from '../parts.js';

/** Lets in whoever knows the local token; the time it takes says nothing of how near a guess was. */
@Injectable()
export class TokenGuard implements CanActivate {
  private readonly wanted: Buffer;

  constructor(@Inject(CONFIG) config: Pick<AdapterConfig, 'localToken'>) {
    this.wanted = digest(`Bearer ${config.localToken}`);
  }

  canActivate(context: ExecutionContext): boolean {
    const { authorization = '' } = context.switchToHttp().getRequest<Request>().headers;
    if (timingSafeEqual(digest(authorization), this.wanted)) return true;
    throw new HttpException(
      { code: 'TOKEN_WRONG', message: 'Send the local token as "Authorization: Bearer …".' },
      401,
    );
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
