import request from 'supertest';
import { agencyEnrolment } from '../support/agency-double.js';
import { testHub } from '../support/hub.js';
import type { TestHub } from '../support/hub.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let hub: TestHub;

beforeAll(async () => {
  postgres = await testPostgres();
  hub = await testHub(await postgres.createDatabase());
});

afterAll(async () => {
  await hub?.close();
  await postgres?.stop();
});

describe('a hub that has just started', () => {
  it('is healthy and describes its API', async () => {
    await request(hub.url).get('/ready').expect(200, { ok: true });
    const { body } = await request(hub.url).get('/api/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toContain('/api/cases/{caseRef}');
    expect(body.components.schemas.PlanRequest.required).toContain('clinicalLeadId');
  });

  it('lets nobody in without signing in', async () => {
    const { body } = await request(hub.url).get('/api/cases').expect(401);
    expect(body.code).toBe('NOT_SIGNED_IN');
  });

  it('S22: refuses a coordinator who is not a health practitioner', async () => {
    const bearer = `Bearer ${await hub.token('admin')}`;
    const keys = hub.config.keys;
    await request(hub.url)
      .post('/api/agencies')
      .set('authorization', bearer)
      .send({ ...(await agencyEnrolment('northmoor-police', 'POL', keys)), controller: 'northmoor-police' })
      .expect(201);
    const { body } = await request(hub.url)
      .post('/api/staff')
      .set('authorization', bearer)
      .send({
        staffId: 'constable-example',
        agency: 'northmoor-police',
        name: 'Pat Example',
        issuer: 'https://sign-in.test',
        subject: 'pat',
        roles: ['COORDINATOR'],
        healthPractitioner: true,
      })
      .expect(422);
    expect(body.code).toBe('COORDINATOR_NOT_HEALTH');
  });

  it('names what is wrong with a request, and never repeats a value', async () => {
    const bearer = `Bearer ${await hub.token('admin')}`;
    const { body } = await request(hub.url)
      .post('/api/agreements')
      .set('authorization', bearer)
      .send({ agreementId: 'x', surprise: 'secret words' })
      .expect(400);
    expect(body.code).toBe('MALFORMED');
    expect(body.message).toContain('surprise');
    expect(body.message).not.toContain('secret words');
  });

  it('keeps a ledger that verifies', async () => {
    const bearer = `Bearer ${await hub.token('admin')}`;
    const { body } = await request(hub.url).get('/api/ledger/verification').set('authorization', bearer).expect(200);
    expect(body).toMatchObject({ ok: true });
    expect(body.count).toBeGreaterThan(0);
  });
});
