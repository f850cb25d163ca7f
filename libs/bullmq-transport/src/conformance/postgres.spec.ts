import { postgresBackend } from './backends.js';
import { describeTransport } from './describe-transport.js';

describeTransport('PostgreSQL', postgresBackend);
