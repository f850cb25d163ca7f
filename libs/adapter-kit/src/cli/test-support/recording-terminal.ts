import type { Terminal } from '../terminal.js';

export interface RecordingTerminal extends Terminal {
  said: { out: string; err: string };
}

export function recordingTerminal(): RecordingTerminal {
  const said = { out: '', err: '' };
  let now = 0;
  return {
    said,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    live: false,
    now: () => (now += 100),
  };
}
