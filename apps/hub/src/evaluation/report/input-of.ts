import { createHash } from 'node:crypto';
import type { EvaluationInput, InputFile } from '#outcomes';
import { londonDate } from '#outcomes';
import { canonicalBytes } from '#sealing';
import { INDEX_DATE } from '../protocol.js';
import { experienceOf, safetyOf } from './beside-of.js';
import type { Material } from './material.js';
import { partnersOf } from './partners-of.js';
import { peopleOf } from './people-of.js';
import { otherTally, tallyOf } from './tallies.js';

/** What the statistics take, from what is kept here: the same material gives the same input, to the byte. */
export function inputOf(material: Material): EvaluationInput {
  const { content, cohort, unsigned } = material;
  const people = peopleOf(material);
  const ids = new Set(people.filter(({ status, event }) => status === 'ANALYSED' && !event).map(({ id }) => id));
  const analysed = material.people.filter(({ subject }) => ids.has(subject));
  const [safety, experience, partners] = [safetyOf(material), experienceOf(material), partnersOf(material, analysed)];
  const other = otherTally(material, analysed);
  return {
    title: content.title,
    people,
    windows: content.windows,
    tally: tallyOf(material, content.windows),
    ...(other && { other }),
    compared: false,
    ...(cohort.unblindedAt && { unblindedOn: londonDate(cohort.unblindedAt.toISOString())! }),
    enrolledFrom: content.enrolledFrom,
    seed: content.seed,
    resamples: content.resamples,
    rates: content.rates,
    costs: partners.costs,
    measures: [...safety.measures, ...experience.measures, ...partners.measures],
    unsigned,
    inputs: inputsOf(material),
    notes: [
      `Windows are counted from ${INDEX_DATE}.`,
      ...safety.notes,
      ...experience.notes,
      ...partners.notes,
      `The programme’s own meetings took ${material.meetingHours.toFixed(1)} hours of people’s time. The protocol has no rate for them, so no cost is taken off.`,
      ...(content.comparison === 'NONE' ? [] : ['The protocol plans a comparison; none has been counted.']),
    ],
  };
}

function inputsOf({ protocolDigest, cohort, counts, people }: Material): InputFile[] {
  const said = counts.used(cohort.drawn);
  const safety = people.map(({ subject, safety: returned }) => ({ subject, ...returned }));
  return [
    { name: 'protocol', sha256: Buffer.from(protocolDigest, 'base64url').toString('hex'), rows: 1 },
    { name: 'sampling frame', sha256: cohort.frameDigest, rows: cohort.frame.length },
    { name: 'counts of agencies', sha256: hexDigest(said), rows: said.length },
    { name: 'safety returns', sha256: hexDigest(safety), rows: safety.length },
  ];
}

function hexDigest(value: unknown): string {
  return createHash('sha256')
    .update(canonicalBytes(JSON.parse(JSON.stringify(value))))
    .digest('hex');
}
