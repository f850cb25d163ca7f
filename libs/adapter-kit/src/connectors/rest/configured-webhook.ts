import { RefuseError } from '#contracts';
import type { AgencySystem } from '../../agency-system.js';
import { secretOf } from '../../configuration/secret.js';
import type { SecretSources } from '../../configuration/secret.js';
import { textAt } from '../../mapping/cell.js';
import type { WebhookConfig } from './rest-schema.js';
import { verifyWebhook } from './webhook.js';

/** Takes what the system sends of its own accord, signature first. */
export function configuredWebhook(
  { secret, header = 'x-signature', toleranceSeconds, when = {}, person, reason }: WebhookConfig,
  secrets: SecretSources,
): NonNullable<AgencySystem['receiveWebhook']> {
  const key = secretOf(secret, secrets);
  return async (rawBody, headers) => {
    const signature = [headers[header.toLowerCase()]].flat().join(',');
    const event = verifyWebhook(rawBody, signature, key, new Date(), toleranceSeconds);
    const other = Object.entries(when).find(([place, value]) => textAt(event, place) !== value);
    if (other) {
      throw new RefuseError('WEBHOOK_NOT_TAKEN', `Only webhooks with ${other[0]} ${other[1]} are taken here.`);
    }
    const [localRef, why] = [textAt(event, person), textAt(event, reason)];
    if (localRef === undefined || why === undefined) {
      throw new RefuseError('WEBHOOK_MALFORMED', 'The webhook does not say of whom, or why. Both are needed.');
    }
    return { localRef, reason: why };
  };
}
