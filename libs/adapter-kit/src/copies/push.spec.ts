import { EMERGENCY_CARE_STATEMENT, fieldLabel } from '#contracts';
import type { ProfileRefused } from '#contracts';
import { digestOf, heldDigest } from '#sealing';
import { STATEMENT_LINE, line, signature } from '../test-support/partnership.js';
import type { Wrong } from '../test-support/partnership.js';
import { World } from '../test-support/world.js';

describe('profile.push', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(({ system }) => {
      const identity = { givenName: 'Testa', familyName: 'Examplesson', dateOfBirth: '1984-02-29' };
      system.add({ localRef: 'P1', identity }, undefined, { medicines: ['Fictiprazol'] });
      system.add({ localRef: 'P2', identity: { ...identity, givenName: 'Mock', dateOfBirth: '1970-07-01' } });
    });
    await world.publishPartnership();
  });
  afterAll(() => world.close());

  let copies = 0;
  const freshCopy = () => `copy-${(copies += 1)}`;

  const who = (
    ...roles: ['nurse' | 'sergeant' | 'coordinator' | 'both' | 'stranger', 'HEALTH' | 'POLICE' | 'COORDINATOR'][]
  ) => roles.map(([name, role]) => ({ signer: world.partnership.signers[name], role }));

  const WRONG: [string, string, () => Wrong][] = [
    [
      'nobody signed for the police',
      'POLICE_SIGNATURE_MISSING',
      () => ({ signWith: who(['nurse', 'HEALTH'], ['coordinator', 'COORDINATOR']) }),
    ],
    [
      'nobody signed for health',
      'HEALTH_SIGNATURE_MISSING',
      () => ({ signWith: who(['sergeant', 'POLICE'], ['coordinator', 'COORDINATOR']) }),
    ],
    [
      'no coordinator approved',
      'COORDINATOR_APPROVAL_MISSING',
      () => ({ signWith: who(['nurse', 'HEALTH'], ['sergeant', 'POLICE']) }),
    ],
    [
      'one person signed for both sides, whatever roles the directory gives them',
      'SIGNER_LACKS_ROLE',
      () => ({ signWith: who(['both', 'HEALTH'], ['both', 'POLICE'], ['coordinator', 'COORDINATOR']) }),
    ],
    [
      'a signer is not registered',
      'SIGNER_UNKNOWN',
      () => ({ signWith: who(['nurse', 'HEALTH'], ['stranger', 'POLICE'], ['coordinator', 'COORDINATOR']) }),
    ],
    [
      'a signer does not hold the role',
      'SIGNER_LACKS_ROLE',
      () => ({ signWith: who(['sergeant', 'HEALTH'], ['both', 'POLICE'], ['coordinator', 'COORDINATOR']) }),
    ],
    [
      'a signature is over another digest',
      'SIGNATURE_WRONG',
      () => {
        let signed: Parameters<typeof signature>[0] | undefined;
        return {
          manifest: (manifest) => (signed = manifest),
          signatures: async ([health, , coordinator]) => {
            if (!signed || !health || !coordinator) throw new Error('Nothing was signed.');
            const other = digestOf('another');
            return [
              health,
              await signature(signed, world.partnership.signers.sergeant, 'POLICE', world.now, other),
              coordinator,
            ];
          },
        };
      },
    ],
    [
      'a signature carries another’s name',
      'SIGNATURE_WRONG',
      () => ({
        signatures: (all) => all.map((one) => (one.role === 'HEALTH' ? { ...one, signer: 'signer-both' } : one)),
      }),
    ],
    [
      'the manifest was changed after it was signed',
      'SIGNATURE_WRONG',
      () => ({ push: ({ manifest }) => void (manifest.planVersion += 1) }),
    ],
    [
      'a field was altered',
      'FIELD_ALTERED',
      () => ({ push: ({ fields }) => void Object.assign(fields[0] ?? {}, { value: 'Do not go alone.' }) }),
    ],
    [
      'a label was altered',
      'FIELD_ALTERED',
      () => ({ push: ({ fields }) => void Object.assign(fields[0] ?? {}, { label: 'Warning' }) }),
    ],
    [
      'a field was added',
      'FIELD_NOT_SIGNED',
      () => ({ push: ({ fields }) => void fields.push(line('visitSafety', 'A dog.')) }),
    ],
    ['a field was left out', 'FIELD_MISSING', () => ({ push: ({ fields }) => void fields.shift() })],
    ['a field comes twice', 'FIELD_TWICE', () => ({ push: ({ fields }) => void fields.push(...fields.slice(0, 1)) })],
    [
      'the section was altered',
      'SECTION_NOT_SIGNED',
      () => ({
        push: ({ section }) =>
          void section.withheld.push({ field: 'phone', rule: 'POLICY_A', reason: 'Not approved.' }),
      }),
    ],
    [
      'the section is another agency’s',
      'SECTION_NOT_OURS',
      () => ({ section: (section) => void (section.agency = 'trust-vale') }),
    ],
    [
      'the section is for another kind of agency',
      'SECTION_NOT_OURS',
      () => ({ section: (section) => void (section.kind = 'MHT') }),
    ],
    [
      'this agency is not on the signed list',
      'SECTION_NOT_SIGNED',
      () => ({ manifest: ({ sections }) => void Object.assign(sections[0] ?? {}, { agency: 'trust-vale' }) }),
    ],
    [
      'the copy number is not the signed one',
      'SECTION_NOT_SIGNED',
      () => ({ push: ({ section }) => void (section.copyVersion += 1) }),
    ],
    [
      'the disclosure has expired',
      'DISCLOSURE_EXPIRED',
      () => ({ manifest: (manifest) => void (manifest.expiresAt = '2026-08-31T00:00:00Z') }),
    ],
    [
      'it was made under another agreement',
      'AGREEMENT_DIFFERS',
      () => ({ manifest: (manifest) => void (manifest.agreementId = 'isa-9') }),
    ],
    [
      'the policy says N',
      'POLICY_FORBIDS_FIELD',
      () => ({ lines: [line('diagnosisCoded', 'Not for police.'), STATEMENT_LINE] }),
    ],
    [
      'the policy wants a summary (S)',
      'POLICY_FORBIDS_FIELD',
      () => ({ lines: [line('natureOfNeed', 'The whole text.'), STATEMENT_LINE] }),
    ],
    [
      'the policy wants an approval (A)',
      'POLICY_FORBIDS_FIELD',
      () => ({ lines: [line('phone', '01632 960001'), STATEMENT_LINE] }),
    ],
    [
      'the policy wants the own value (O)',
      'POLICY_FORBIDS_FIELD',
      () => ({ lines: [line('responderGuidance', 'For all.'), STATEMENT_LINE] }),
    ],
    [
      'the policy does not name the field',
      'POLICY_FORBIDS_FIELD',
      () => ({ lines: [line('riskScore', '7'), STATEMENT_LINE] }),
    ],
    [
      'the emergency-care statement was altered',
      'EMERGENCY_STATEMENT_ALTERED',
      () => ({ lines: [line('emergencyCareStatement', EMERGENCY_CARE_STATEMENT.replace('never', 'may'), true)] }),
    ],
    [
      'the emergency-care statement is missing',
      'EMERGENCY_STATEMENT_ALTERED',
      () => ({ lines: [line('whatHelps', 'Speak slowly.')] }),
    ],
    [
      'the emergency-care statement may be cut',
      'EMERGENCY_STATEMENT_ALTERED',
      () => ({ lines: [line('emergencyCareStatement', EMERGENCY_CARE_STATEMENT, false)] }),
    ],
    [
      'S39: a medicine is named in a text',
      'LINT_MEDICINE',
      () => ({ lines: [line('whatHelps', 'Ask about sertraline.'), STATEMENT_LINE] }),
    ],
    [
      'S39: a medicine of this person’s record is named',
      'LINT_MEDICINE',
      () => ({
        lines: [
          line('fullName', 'Testa Examplesson'),
          line('dateOfBirth', '1984-02-29'),
          line('whatHelps', 'Has fictiprazol in the bag.'),
          STATEMENT_LINE,
        ],
      }),
    ],
    [
      'S02: it is about somebody under 18',
      'PERSON_UNDER_18',
      () => ({ lines: [line('dateOfBirth', '2008-09-02'), STATEMENT_LINE] }),
    ],
  ];

  it.each(WRONG)('S41: is refused when %s (%s)', async (_, code, wrong) => {
    const copyId = freshCopy();
    const callsBefore = world.system.calls.filter((call) => call === 'put').length;
    const { type, payload } = await world.hub.ask('profile.push', await world.push({ copyId, ...wrong() }));
    expect({ type, code: (payload as ProfileRefused).code }).toEqual({ type: 'profile.refused', code });
    expect(world.system.calls.filter((call) => call === 'put')).toHaveLength(callsBefore);
    expect(world.system.copies.has(copyId)).toBe(false);
    expect(await world.ask(`SELECT 1 FROM held_copy WHERE copy_id = '${copyId}'`)).toEqual([]);
    expect(await world.ask(`SELECT 1 FROM placing_copy WHERE copy_id = '${copyId}'`)).toEqual([]);
  });

  it('S35: is refused while the agreement is not in force, whatever was signed', async () => {
    const { agreement } = world.partnership.published;
    const refusedWith = async (version: string, changes: object) => {
      await world.publishPartnership(version, { agreement: { ...agreement, ...changes } });
      return (await world.hub.ask('profile.push', await world.push({ copyId: freshCopy() }))).payload;
    };
    expect(await refusedWith('p-000002', { inForce: false })).toMatchObject({ code: 'AGREEMENT_NOT_IN_FORCE' });
    expect(await refusedWith('p-000003', { expiresAt: '2026-08-01T00:00:00Z' })).toMatchObject({
      code: 'AGREEMENT_NOT_IN_FORCE',
    });
    await world.publishPartnership('p-000004');
    // One that was published before, and comes after, does not bring the old one back.
    await world.publishPartnership('p-000003', { agreement: { ...agreement, inForce: false } });
    expect((await world.hub.ask('profile.push', await world.push({ copyId: freshCopy() }))).type).toBe('profile.held');
  });

  it.each([
    ['a summary where the policy says S', 'natureOfNeed', { outcome: 'summary' }],
    ['an approved field where the policy says A', 'phone', { approved: true }],
    ['the own value where the policy says O', 'responderGuidance', { outcome: 'own' }],
    ['a summary where the whole text may go', 'whatHelps', { outcome: 'summary' }],
  ])('S38: takes %s', async (_, field, as) => {
    const push = await world.push({
      copyId: freshCopy(),
      lines: [line(field, 'Something short.'), STATEMENT_LINE],
      section: ({ fields }) => void Object.assign(fields[0] ?? {}, as),
    });
    expect((await world.hub.ask('profile.push', push)).type).toBe('profile.held');
  });

  it('S44: puts every line in as it was signed, and answers with the digest of what it read back', async () => {
    const copyId = freshCopy();
    const push = await world.push({ copyId });
    const { type, payload } = await world.hub.ask('profile.push', push);
    const digest = heldDigest(copyId, 1, push.fields);
    expect({ type, payload }).toEqual({ type: 'profile.held', payload: { copyId, copyVersion: 1, digest } });
    const held = world.system.copies.get(copyId)?.copy;
    expect(held?.lines.map(({ label, value }) => [label, value])).toEqual([
      [fieldLabel('whatHelps'), 'Speak slowly and say who you are.'],
      [fieldLabel('emergencyCareStatement'), EMERGENCY_CARE_STATEMENT],
    ]);
    expect(held?.handling).toContain('OFFICIAL');
  });

  it.each([
    ['Testa Examplesson', '1984-02-29', 'P1'],
    ['EXAMPLESSON, Testa', '1984-02-29', 'P1'],
    ['Testa Examplesson', '1991-01-01', undefined],
    ['Nobody Known', '1984-02-29', undefined],
  ])('finds whom %s, born %s, is about: %s', async (name, born, localRef) => {
    const copyId = freshCopy();
    const lines = [line('fullName', name), line('dateOfBirth', born), STATEMENT_LINE];
    expect((await world.hub.ask('profile.push', await world.push({ copyId, lines }))).type).toBe('profile.held');
    expect(world.system.copies.get(copyId)?.copy.localRef).toBe(localRef);
  });

  it('keeps no text of a profile in the adapter’s own database', async () => {
    await world.hub.ask('profile.push', await world.push({ copyId: freshCopy() }));
    expect(await world.dump()).not.toContain('Speak slowly');
  });
});
