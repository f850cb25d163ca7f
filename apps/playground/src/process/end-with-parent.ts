/**
 * Loaded into every child before its own program: a child whose parent is gone, even one that was killed, closes as if
 * it had been told to, and ends in any case soon after.
 */
const LONGEST_CLOSING = 5_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), LONGEST_CLOSING).unref();
  const programListensItself = process.listenerCount('disconnect') > 0;
  if (!programListensItself) process.kill(process.pid, 'SIGTERM');
});
// Listening alone must not keep the program alive.
process.channel?.unref();
