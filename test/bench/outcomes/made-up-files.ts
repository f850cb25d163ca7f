import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../matching/random.js';

export interface Size {
  readonly people: number;
  readonly incidents: number;
}

/** A sample and the incidents of its people over two years, by pseudonym; the same for the same size. */
export function writeMadeUpFiles(folder: string, { people, incidents }: Size): { incidents: string; sample: string } {
  const random = new Random(people + incidents);
  const reasons = ['LEFT_AREA', 'DATA_CLEANSING', 'DIED'];
  const sample = Array.from({ length: people }, (_, at) => {
    const status = random.happens(0.9) ? 'ANALYSED,' : `EXCLUDED,${random.one(reasons)}`;
    return `P${at},${status},${day(300 + random.below(60))},180,${random.between(100, 184)},${random.one(['EARLY', 'HIGH_CONTACT'])}\n`;
  });
  const rows = Array.from({ length: incidents }, (_, at) => {
    const role = random.happens(0.8) ? 'PC,1,25.00' : 'SGT,1,29.25';
    return `P${random.below(people)},${day(100 + random.below(700))}T${hour(random.below(24))}:15:00Z,I${at},${random.between(10, 900)},${role}\n`;
  });
  const files = { incidents: join(folder, 'incidents.csv'), sample: join(folder, 'sample.csv') };
  writeFileSync(files.sample, ['subject,status,reason,index_date,days_before,days_after,route\n', ...sample].join(''));
  writeFileSync(files.incidents, ['subject,started,incident,minutes,role,officers,rate_gbp\n', ...rows].join(''));
  return files;
}

function day(number: number): string {
  return new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);
}

function hour(number: number): string {
  return String(number).padStart(2, '0');
}
