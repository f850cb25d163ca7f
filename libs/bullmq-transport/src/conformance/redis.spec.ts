import { redisServerPath } from '../../../../test/support/redis.js';
import { redisBackend } from './backends.js';
import { describeTransport } from './describe-transport.js';

// In CI a missing redis-server fails the suite; on a laptop it only leaves this half out.
if (redisServerPath() || process.env.CI) describeTransport('Redis', redisBackend);
else describe.skip('the transport on Redis (redis-server is not installed)', () => it('is left out', () => undefined));
