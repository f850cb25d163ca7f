import { openMailbox } from '../mailbox.js';
import type { MailboxAddress } from '../mailbox-address.js';

// Takes one message, says so on standard output, and never finishes it: the test kills this process.
const address = JSON.parse(process.argv[2] ?? '') as MailboxAddress;
openMailbox(address, 'agency', { lockDuration: 1_000, stalledInterval: 300 }).consume({
  handle: ({ id }) => {
    process.stdout.write(`${id}\n`);
    return new Promise(() => undefined);
  },
});
