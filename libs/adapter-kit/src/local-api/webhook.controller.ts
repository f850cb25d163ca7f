import { Controller, HttpCode, HttpException, Inject, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { RefuseError } from '#contracts';
import type { AgencySystem } from '../agency-system.js';
import { RaiseEnquiry } from '../matching/raise-enquiry.js';
import { SYSTEM } from '../parts.js';

/** What the agency's own system sends by itself. It proves who it is by its signature, which the system's port checks. */
@Controller('webhook')
export class WebhookController {
  constructor(
    private readonly raise: RaiseEnquiry,
    @Inject(SYSTEM) private readonly system: AgencySystem,
  ) {}

  @Post()
  @HttpCode(202)
  async receive(@Req() request: Request): Promise<{ enquiryId: string }> {
    const { localRef, reason } = await this.checked(request);
    return { enquiryId: await this.raise.raise({ localRef, reason, purpose: 'CRISIS_SUPPORT' }) };
  }

  private async checked({ body, headers }: Request): Promise<{ localRef: string; reason: string }> {
    if (!this.system.receiveWebhook) {
      throw new HttpException({ code: 'NO_WEBHOOK', message: 'This agency’s system sends no webhooks.' }, 404);
    }
    try {
      return await this.system.receiveWebhook(Buffer.isBuffer(body) ? body : Buffer.alloc(0), headers);
    } catch (error) {
      if (!(error instanceof RefuseError)) throw error;
      const { code, message } = error;
      throw new HttpException({ code, message }, code === 'WEBHOOK_MALFORMED' ? 400 : 401);
    }
  }
}
