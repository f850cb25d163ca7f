import { randomUUID } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { openMailbox } from '#bullmq-transport';
import type { Envelope } from '#contracts';
import { generatePartyKeys, publicKeysOf, sealEnvelope } from '#sealing';
import type { PartyKeys } from '#sealing';
import { agencyEnrolment } from '../support/agency-double.js';
import { IDENTITY, openReferral } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { testHub } from '../support/hub.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { testRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let redis: TestRedis;
let north: PartnershipOfDoubles;
let south: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  redis = await testRedis();
  const start = async (mailboxes: string) => {
    const made = await PartnershipOfDoubles.start(await postgres.createDatabase(), { mailboxUrl: mailboxes });
    made.everybodyHelps(['mental-health', 'housing'], IDENTITY);
    return made;
  };
  north = await start(`${redis.url}/1`);
  south = await start(`${redis.url}/2`);
}, 120_000);

afterAll(async () => {
  await north?.close();
  await south?.close();
  await redis?.stop();
  await postgres?.stop();
});

const letter = (changes: Partial<Envelope> = {}): Envelope => ({
  ...{ v: 1, id: randomUUID(), type: 'match.screened', from: 'police', to: 'hub' },
  ...{ issuedAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
  payload: { enquiryId: 'enquiry-of-the-north', answer: 'NOT_KNOWN' },
  ...changes,
});

/** Puts something into a mailbox of the south, as whoever may open that mailbox could. */
async function putIntoSouth(envelope: Envelope, body: string): Promise<void> {
  const mailbox = openMailbox({ agency: 'police', url: south.hub.config.mailboxUrl }, 'agency');
  await mailbox.publish({ id: envelope.id, pattern: envelope.type, body });
  await mailbox.close();
}

const parkedInSouth = async (id: string): Promise<string | undefined> => {
  const rows: { id: string; code: string }[] = await south.as('coordinator').get('/api/parked');
  return rows.find((row) => JSON.stringify(row).includes(id))?.code;
};

describe('S07: two partnerships on one machine', () => {
  it('S07: cannot see or match each other: an enquiry of the one reaches nobody of the other', async () => {
    const caseRef = await openReferral(north);
    expect((await north.as('coordinator').get('/api/cases')).map((one: { caseRef: string }) => one.caseRef)).toEqual([
      caseRef,
    ]);
    expect(await south.as('coordinator').get('/api/cases')).toEqual([]);
    expect((await south.answer('coordinator', 'get', `/api/cases/${caseRef}`)).status).toBe(404);
    for (const double of south.agencies.values())
      expect(double.received.filter(({ type }) => type.startsWith('match.'))).toEqual([]);
    expect(await south.hub.app.get(DataSource).query('SELECT * FROM enquiry')).toEqual([]);
  });

  it('S07: counts nobody of the other: known by one agency in each, a person is known by two in neither', async () => {
    for (const partnership of [north, south]) partnership.everybodyHelps([], IDENTITY);
    const outcomes = await Promise.all(
      [north, south].map(async (partnership) => {
        const others = [...partnership.agencies.values()].filter(({ agency }) => agency !== 'police');
        const enquiryId = await partnership.agency('police').enquire(others, { ...IDENTITY, givenName: 'Alex' });
        const told = () => partnership.agency('police').of('enquiry.outcome');
        return eventually(() => told().find((one) => one.enquiryId === enquiryId));
      }),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['NO_MULTI_AGENCY_CONCERN', 'NO_MULTI_AGENCY_CONCERN']);
  });

  it('S07: staff of the one are nobody in the other', async () => {
    const bearer = `Bearer ${await north.hub.token('coordinator')}`;
    const me = (url: string) => request(url).get('/api/me').set('authorization', bearer);
    expect((await me(north.hub.url)).status).toBe(200);
    const answer = await me(south.hub.url);
    expect(`${answer.status} ${answer.body.code}`).toBe('401 NOT_SIGNED_IN');
  });

  it('S07: a message of the one that is put into a mailbox of the other is refused, and changes nothing', async () => {
    const sealedForNorth = letter();
    const { keys } = north.agency('police');
    const body = await sealEnvelope(sealedForNorth, keys.signing, publicKeysOf(north.hub.config.keys).sealing);
    await putIntoSouth(sealedForNorth, body);
    expect(await eventually(() => parkedInSouth(sealedForNorth.id))).toBe('NOT_SEALED_TO_US');
    const signedByNorth = letter();
    const other = await sealEnvelope(signedByNorth, keys.signing, publicKeysOf(south.hub.config.keys).sealing);
    await putIntoSouth(signedByNorth, other);
    expect(await eventually(() => parkedInSouth(signedByNorth.id))).toBe('SIGNATURE_WRONG');
  });

  it('S07: not even the hub of the one can pass on to the other what an agency of both has signed for it', async () => {
    const { keys } = south.agency('police');
    const signed = letter();
    const forNorth = await sealEnvelope(signed, keys.signing, publicKeysOf(north.hub.config.keys).sealing);
    await putIntoSouth(signed, await sealedOn(forNorth, north.hub.config.keys, south.hub.config.keys));
    expect(await eventually(() => parkedInSouth(signed.id))).toBe('SIGNED_FOR_ANOTHER');
  });

  it('S07: a database that belongs to another partnership is refused at the start, in plain words', async () => {
    const keys = await generatePartyKeys();
    await expect(testHub(north.hub.config.databaseUrl, { keys })).rejects.toThrow(
      'The database that DATABASE_URL names belongs to another partnership',
    );
    await expect(
      north.hub.app.get(DataSource).query('UPDATE partnership_here SET hub_key = $1', [keys.signing.x]),
    ).rejects.toThrow();
  });

  it.each(['redis', 'postgres'])('S07: mailboxes of another partnership are refused on %s', async (kind) => {
    const theirs =
      kind === 'redis'
        ? north
        : await PartnershipOfDoubles.start(await postgres.createDatabase(), {}, { agreement: false });
    const ours = await postgres.createDatabase();
    const mailboxUrl = theirs.hub.config.mailboxUrl;
    const third = await testHub(ours, { mailboxUrl });
    const enrolment = await agencyEnrolment('police', 'POL', await generatePartyKeys());
    const answer = await request(third.url)
      .post('/api/agencies')
      .set('authorization', `Bearer ${await third.token('admin')}`)
      .send({ ...enrolment, controller: 'police' });
    expect(`${answer.status} ${answer.body.code}`).toBe('409 MAILBOX_TAKEN');
    expect(answer.body.message).toContain('mailboxes of its own');
    // As somebody would have it who moved the settings of one hub to another server.
    const row = { ...enrolment, statement: undefined, statements: [enrolment.statement] };
    await third.app.get(DataSource).query(
      `INSERT INTO agency (agency, name, kind, controller, signing_key, sealing_key, statements)
       VALUES ('police', $1, 'POL', 'police', $2, $3, $4)`,
      [row.name, JSON.stringify(row.signingKey), JSON.stringify(row.sealingKey), JSON.stringify(row.statements)],
    );
    await third.close();
    await expect(testHub(ours, { mailboxUrl })).rejects.toThrow('belongs to another partnership');
    if (theirs !== north) await theirs.close();
  });
});

/** What whoever opens a letter can do with it: seal the signature in it to somebody else. */
async function sealedOn(body: string, opener: PartyKeys, receiver: PartyKeys): Promise<string> {
  const { plaintext } = await compactDecrypt(body, await importJWK(opener.sealing, 'ECDH-ES'));
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWS' })
    .encrypt(await importJWK(publicKeysOf(receiver).sealing, 'ECDH-ES'));
}
