import type { Cell, Policy } from '#sharing-policy';
import { line, STATEMENT_LINE } from '../test-support/partnership.js';
import { World } from '../test-support/world.js';

let world: World;
let version = 1;
beforeAll(async () => {
  world = await World.open(({ system }) => {
    const identity = { givenName: 'Testa', familyName: 'Examplesson', dateOfBirth: '1984-02-29' };
    system.add({ localRef: 'P1', identity }, new Date(), { values: { visitSafety: 'A dog in the yard.' } });
  });
  await world.publishPartnership();
  await world.ask(`INSERT INTO subject_link (enquiry_id, local_ref) VALUES ('enq-1', 'P1')`);
});
afterAll(() => world.close());

const published = (): Policy => world.partnership.published.policies[0] as unknown as Policy;

async function publish(policy: object): Promise<{ type: string; payload: unknown }> {
  version += 1;
  const next = { ...world.partnership.published, version: `p-${String(version).padStart(6, '0')}`, policies: [policy] };
  return world.hub.ask('partnership.published', next as never);
}

/** The policy in force with one field closed or opened for some kinds. */
function withField(field: string, cells: Partial<Record<'POL' | 'AMB' | 'ACU' | 'MHT' | 'COU' | 'HOU', Cell>>): Policy {
  const { fields } = published();
  const named = fields[field] as Policy['fields'][string];
  const version = `policy-x${Math.random().toString(36).slice(2, 8)}`;
  return { ...published(), version, fields: { ...fields, [field]: { ...named, cells } } };
}

async function pushed(field: string): Promise<unknown> {
  const lines = [line(field, 'Something short.'), STATEMENT_LINE];
  const copyId = `copy-${field}-${version}`.toLowerCase();
  return (await world.hub.ask('profile.push', await world.push({ copyId, lines }))).payload;
}

describe('this agency’s own copy of the sharing policy', () => {
  it('S37: refuses a field that it no longer allows, whatever health, police and the coordinator have signed', async () => {
    expect(await pushed('howDistressLooks')).not.toHaveProperty('code');
    await publish(withField('howDistressLooks', { POL: { rule: 'N' }, MHT: { rule: 'Y' } }));
    expect(await pushed('howDistressLooks')).toMatchObject({ code: 'POLICY_FORBIDS_FIELD' });
  });

  it('S37: refuses a field whose time in the policy has run out here, with the hub saying nothing', async () => {
    await publish(withField('whatHelps', { POL: { rule: 'Y', expiresAt: '2026-09-02T00:00:00Z' } }));
    expect(await pushed('whatHelps')).not.toHaveProperty('code');
    const before = world.now;
    world.now = new Date('2026-09-02T00:00:00Z');
    version += 1;
    expect(await pushed('whatHelps')).toMatchObject({ code: 'POLICY_FORBIDS_FIELD' });
    world.now = before;
  });

  it('S37: refuses a field in a phase, and for a purpose, that it does not cover', async () => {
    await publish(withField('whatHelps', { POL: { rule: 'Y', phases: ['ESCALATED'] } }));
    expect(await pushed('whatHelps')).toMatchObject({ code: 'POLICY_FORBIDS_FIELD' });
    await publish({ ...published(), version: 'policy-purpose', purposes: ['MISSING_FROM_CARE'] });
    expect(await pushed('visitSafety')).toMatchObject({ code: 'POLICY_FORBIDS_FIELD' });
  });

  it('S37: keeps at home what it no longer lets anybody have', async () => {
    const asked = {
      enquiryId: 'enq-1',
      caseRef: 'case-1',
      purpose: 'CRISIS_SUPPORT' as const,
      fields: ['visitSafety'],
    };
    await publish(withField('visitSafety', { POL: { rule: 'Y' } }));
    expect((await world.hub.ask('contribution.request', asked)).payload).toMatchObject({ fields: [{}], heldBack: [] });
    await publish(withField('visitSafety', {}));
    expect((await world.hub.ask('contribution.request', asked)).payload).toMatchObject({
      fields: [],
      heldBack: [{ field: 'visitSafety', rule: 'POLICY_N_FOR_ALL' }],
    });
  });

  it.each<[string, object, RegExp]>([
    ['an unknown rule', { fields: { whatHelps: { cells: { POL: { rule: 'YES' } } } } }, /fields\.whatHelps/],
    ['the format of another time', { format: 'concordat-policy/9' }, /format/],
    ['no fields', { fields: {} }, /fields Name at least one/],
    ['nothing at all', {}, /format/],
  ])('S37: stays as it is where the hub sends one with %s, and the hub is told', async (_, change, said) => {
    await publish(withField('whatHelps', { POL: { rule: 'N' } }));
    const broken = Object.keys(change).length > 0 ? { ...published(), ...change } : {};
    const { type, payload } = await publish(broken);
    expect({ type, payload }).toMatchObject({ type: 'message.refused', payload: { code: 'POLICY_UNREADABLE' } });
    expect((payload as { explanation: string }).explanation).toMatch(said);
    expect(await pushed('whatHelps')).toMatchObject({ code: 'POLICY_FORBIDS_FIELD' });
  });

  it('decides nothing from a copy that cannot be read any more', async () => {
    await publish(published());
    expect(await pushed('whatHelps')).not.toHaveProperty('code');
    const unreadable = JSON.stringify({ ...world.partnership.published, policies: [{ whatHelps: 'Y' }] });
    await world.ask(`UPDATE partnership SET version = 'p-999999', published = '${unreadable}'`);
    const sent = await world.hub.send('profile.push', await world.push({ copyId: 'copy-unreadable' }));
    await expect(
      Promise.race([world.hub.answerTo(sent), new Promise((done) => setTimeout(done, 1500, 'no answer'))]),
    ).resolves.toBe('no answer');
    expect(world.system.copies.has('copy-unreadable')).toBe(false);
  });
});
