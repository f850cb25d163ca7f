import { Inject, Injectable } from '@nestjs/common';
import type { MessageDeserializer } from '#bullmq-transport';
import { AGENCY_TO_HUB, HUB, RefuseError, checkedPayload } from '#contracts';
import type { AgencyToHubType } from '#contracts';
import { openEnvelope } from '#sealing';
import { HUB_CONFIG } from '../config.js';
import type { HubConfig } from '../config.js';
import { Partners } from '../partners/partners.js';
import { Post } from './post.js';
import type { Received } from './received.js';

/** Opens what comes out of an agency's mailbox. What is authentic and wrong is answered; what is not is parked. */
@Injectable()
export class Opening implements MessageDeserializer {
  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Post) private readonly post: Post,
  ) {}

  async deserialize(body: unknown, source: { agency: string; pattern: string; id: string }): Promise<unknown> {
    const agency = await this.partners.agency(source.agency);
    const envelope = await openEnvelope(body, {
      sealing: this.config.keys.sealing,
      to: HUB,
      from: source.agency,
      senderSigning: agency?.signingKey,
      now: new Date(),
    });
    try {
      if (envelope.id !== source.id || envelope.type !== source.pattern)
        throw new RefuseError('LABEL_DIFFERS', 'The label outside differs from the envelope inside.');
      if (!Object.hasOwn(AGENCY_TO_HUB, envelope.type))
        throw new RefuseError('MESSAGE_TYPE_UNKNOWN', 'The hub does not take messages of this type.');
      const payload = checkedPayload(envelope.type as AgencyToHubType, envelope.payload);
      return { envelope, from: source.agency, payload } satisfies Received<AgencyToHubType>;
    } catch (error) {
      if (error instanceof RefuseError) await this.post.refuse(source.agency, envelope, error);
      throw error;
    }
  }
}
