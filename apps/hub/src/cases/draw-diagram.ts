import { readFileSync, writeFileSync } from 'node:fs';
import { withDrawing } from './diagram.js';

/** `npm run diagram`: draws the state machine into the README beside its source. Run from the project's root. */
const README = 'apps/hub/src/cases/README.md';
writeFileSync(README, withDrawing(readFileSync(README, 'utf8')));
