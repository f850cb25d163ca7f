import pg from 'pg';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { AGENCY_KINDS, FIELD_CATALOGUE, MESSAGES } from '#contracts';
import { testHub } from '../support/hub.js';
import type { TestHub } from '../support/hub.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let hub: TestHub;
let names: string[];

/** What no message, no request, no table and no code has a place for. */
const PROHIBITED: Record<string, RegExp> = {
  'sanctions and behaviour contracts': /sanction|penalt|punish|consequence|behaviou?r_?contract|warning_?letter/i,
  'computed scores of risk': /score|risk_?(level|rating|band|tier|rank)|rag_?rating/i,
  'labels of motive': /manipul|attention_?seek|malicious|motive|frequent_?fl|time_?wast|compliance|difficult/i,
  'orders not to help': /do_?not_?(attend|convey|treat|admit|respond)|(no|non)_?(attendance|conveyance)|banned|barred/i,
  'what a person costs': /cost|(?<!su)spend|price|money|expens/i,
  'police intelligence': /convict|pnc|intelligence_?(report|log)|arrest|nominal|offen[cs]e/i,
  'arrears and nuisance': /arrear|nuisance|anti_?social|asb_/i,
  'what the law keeps apart': /immigration|hiv|gender_?recognition|photo|biometric|fingerprint_?scan|children_?names/i,
  'notes of specialists': /specialist_?(note|letter|report|opinion|content)|therapy|formulation_?text/i,
  'the agency’s own care plan': /care_?plan/i,
};

/**
 * The evaluation counts what work costs the services, and harm that must not be hidden behind fewer contacts, arrests
 * among it: by code and pseudonym, never in anything that an agency is given of a person.
 */
const OF_THE_EVALUATION = /^(rate|evaluation|protocol|economics|contact|SafetyEvent|safety_event)/i;

async function columns(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const text = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`;
    const { rows } = await client.query<{ table_name: string; column_name: string }>(text);
    return rows.flatMap((row) => [row.table_name, `${row.table_name}.${row.column_name}`]);
  } finally {
    await client.end();
  }
}

/** Every property of every message and request that is checked anywhere, and every code it may be one of. */
function properties(): string[] {
  const schemas = validationMetadatasToSchemas() as Record<
    string,
    { properties?: Record<string, { enum?: unknown[] }> }
  >;
  return Object.entries(schemas).flatMap(([shape, { properties: all = {} }]) =>
    Object.entries(all).flatMap(([name, rule]) => [
      `${shape}.${name}`,
      ...(rule.enum ?? []).map((code) => `${shape}.${name}.${String(code)}`),
    ]),
  );
}

beforeAll(async () => {
  postgres = await testPostgres();
  const databaseUrl = await postgres.createDatabase();
  hub = await testHub(databaseUrl, { role: 'web' });
  names = [...(await columns(databaseUrl)), ...properties(), ...Object.keys(MESSAGES)];
});

afterAll(async () => {
  await hub?.close();
  await postgres?.stop();
});

describe('what there is no place for', () => {
  it('is looked for in every message, request, table and code', () => {
    expect(names).toEqual(
      expect.arrayContaining(['ProfilePush.manifest', 'PlanRequest.guidance', 'plan_version.terms']),
    );
    expect(names).toContain('DecisionRequest.kind.APPROVE_PLAN');
    expect(names.length).toBeGreaterThan(300);
  });

  it.each(Object.entries(PROHIBITED))('S14, S29, S48: %s', (_, words) => {
    const found = names.filter((name) => words.test(name) && !OF_THE_EVALUATION.test(name));
    expect(found).toEqual([]);
  });

  it('S39: a field that the catalogue lists as prohibited is shared with no kind of agency', () => {
    const prohibited = FIELD_CATALOGUE.filter((row) => row.class === 'C5');
    expect(prohibited.length).toBeGreaterThan(0);
    for (const row of prohibited) for (const kind of AGENCY_KINDS) expect(row[kind]).toBe('N');
  });
});
