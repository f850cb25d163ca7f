import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { generatePartyKeys, generateSigningKey, publicJwk, signStatement } from '#sealing';
import { CaseVault } from '../../apps/hub/src/cases/case-vault.js';
import { Cases } from '../../apps/hub/src/cases/cases.js';
import type { HubConfig } from '../../apps/hub/src/config.js';
import { agencyEnrolment } from '../support/agency-double.js';
import { AGREEMENT, DSPT } from '../support/agreement-steps.js';
import { PROTOCOL } from '../support/evaluation-steps.js';
import { handInReport } from '../support/hand-in-report.js';
import { testHub } from '../support/hub.js';
import { startAuthenticator } from './authenticator.js';
import { Visitor } from './visitor.js';

const ISSUER = 'https://portal.test';

const AGENCIES = [
  { agency: 'northmoor-police', name: 'Northmoor Police', kind: 'POL' },
  { agency: 'westvale-trust', name: 'Westvale Trust', kind: 'MHT' },
] as const;

const STAFF = [
  { staffId: 'ada-admin', name: 'Ada Brown', agency: 'westvale-trust', roles: ['ADMIN'] },
  { staffId: 'sam-carter', name: 'Sam Carter', agency: 'westvale-trust', roles: ['COORDINATOR'] },
  { staffId: 'lee-osei', name: 'Lee Osei', agency: 'westvale-trust', roles: ['PANEL'] },
  { staffId: 'jo-price', name: 'Jo Price', agency: 'northmoor-police', roles: ['PANEL'] },
  { staffId: 'eve-reed', name: 'Eve Reed', agency: 'westvale-trust', roles: ['EVALUATOR'] },
  { staffId: 'gil-hart', name: 'Gil Hart', agency: 'westvale-trust', roles: ['GOVERNANCE'] },
  { staffId: 'gwen-ash', name: 'Gwen Ash', agency: 'northmoor-police', roles: ['GOVERNANCE'] },
];

/** A hub with two agencies and their staff, and the measurement protocol locked. They sign with a software authenticator unless told otherwise. */
export async function staffedHub(databaseUrl: string, settings: Partial<HubConfig> = {}) {
  const issuerKey = await generateSigningKey();
  const keys: Record<string, JWK> = {};
  for (const { staffId } of STAFF) keys[staffId] = await generateSigningKey();
  const authenticator = await startAuthenticator((signer) => keys[signer]!);
  const hub = await testHub(databaseUrl, {
    role: 'web',
    issuers: [{ issuer: ISSUER, publicKey: publicJwk(issuerKey) }],
    bootstrapAdmin: { issuer: ISSUER, subject: 'admin' },
    softwareAuthenticatorUrl: authenticator.url,
    ...settings,
  });
  const token = async (subject: string): Promise<string> => {
    const jwt = new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(ISSUER).setSubject(subject);
    const dated = jwt.setJti(randomUUID()).setAudience('concordat').setIssuedAt().setExpirationTime('5m');
    return dated.sign(await importJWK(issuerKey, 'EdDSA'));
  };
  const send = async (how: 'post' | 'put', as: string, path: string, body: object) => {
    const bearer = `Bearer ${await token(as)}`;
    const response = await request(hub.url)
      [how](path)
      .set('authorization', bearer)
      .send(body)
      .expect(({ ok, text }) => {
        if (!ok) throw new Error(text);
      });
    return response.body as Record<string, unknown>;
  };
  const post = (as: string, path: string, body: object) => send('post', as, path, body);
  for (const agency of AGENCIES) {
    const party = await generatePartyKeys();
    const enrolment = await agencyEnrolment(agency.agency, agency.kind, party);
    await post('admin', '/api/agencies', { ...enrolment, ...agency, controller: agency.agency });
    await handInReport(hub.app, agency.agency, party.signing);
  }
  for (const [index, one] of STAFF.entries()) {
    const signIn = { issuer: ISSUER, subject: one.staffId, publicKey: publicJwk(keys[one.staffId]!) };
    const healthPractitioner = one.agency === 'westvale-trust';
    const caldicott = one.roles.includes('GOVERNANCE');
    await post(index === 0 ? 'admin' : 'ada-admin', '/api/staff', { ...one, ...signIn, healthPractitioner, caldicott });
  }
  const parties = AGENCIES.map(({ agency }) => agency);
  const sign = async (subject: string, digest: string, signer: string): Promise<{ jws: string }> => {
    const statement = { subject, digest, role: 'GOVERNANCE' as const, signer, signedAt: new Date().toISOString() };
    return { jws: await signStatement(statement, keys[signer]!) };
  };
  /** An agreement that both parties sign. */
  const agree = async (agreementId: string, terms: object = {}): Promise<void> => {
    const made = await post('ada-admin', '/api/agreements', { ...AGREEMENT, agreementId, ...terms, parties });
    for (const agency of parties) await send('put', 'ada-admin', `/api/parties/${agency}/dspt`, DSPT);
    for (const signer of ['gil-hart', 'gwen-ash'])
      await post(
        signer,
        `/api/agreements/${agreementId}/1/signatures`,
        await sign(`${agreementId}-v1`, made.digest as string, signer),
      );
  };
  await agree('agreement-1');
  const { version } = await post('eve-reed', '/api/evaluation/protocols', PROTOCOL);
  const protocol = `/api/evaluation/protocols/${version as number}`;
  const { digest } = await post('eve-reed', `${protocol}/lock`, { independent: true });
  const locked = `evaluation-protocol-${version as number}`;
  for (const signer of ['gil-hart', 'gwen-ash'])
    await post(signer, `${protocol}/signatures`, await sign(locked, digest as string, signer));

  return {
    ...hub,
    /** What the organisation's sign-in hands a browser. */
    token,
    agree,
    async visitor(staffId: string): Promise<Visitor> {
      const visitor = new Visitor(hub.url);
      await visitor.send('/sign-in', { token: await token(staffId) });
      await visitor.open('/');
      return visitor;
    },
    /** A case of a made-up person whom both agencies know. */
    openCase(): Promise<string> {
      return hub.app.get(DataSource).transaction(async (manager) => {
        const enquiry = { enquiryId: `enquiry-${randomUUID()}`, asker: 'northmoor-police', purpose: 'CRISIS_SUPPORT' };
        await manager.query(
          `INSERT INTO enquiry (enquiry_id, asker, purpose, reason, window_months, asked_at, answer_by)
           VALUES ($1, $2, $3, 'made up', 12, now(), now())`,
          Object.values(enquiry),
        );
        const caseRef = await hub.app.get(Cases).open(manager, { ...enquiry, purpose: 'CRISIS_SUPPORT' }, parties);
        const identity = { givenName: 'Morgan', familyName: 'Example', dateOfBirth: '1988-03-04' };
        await hub.app.get(CaseVault).put(manager, caseRef, 'identity', identity);
        return caseRef;
      });
    },
    async close(): Promise<void> {
      await hub.close();
      authenticator.close();
    },
  };
}

export type StaffedHub = Awaited<ReturnType<typeof staffedHub>>;
