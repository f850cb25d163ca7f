import { World } from '../test-support/world.js';

describe('a person who asks what an agency holds of them', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await world.publishPartnership();
  });
  afterAll(() => world.close());

  const holdsCopyOf = async (caseRef: string) => {
    const pushed = {
      copyId: `copy-of-${caseRef}`,
      manifest: (manifest: { caseRef: string }) => void (manifest.caseRef = caseRef),
    };
    expect((await world.hub.ask('profile.push', await world.push(pushed))).type).toBe('profile.held');
  };

  it('is told of the copy of that case, and of nothing where there is none', async () => {
    await holdsCopyOf('case-77');
    const ask = async (caseRef: string) =>
      (await world.hub.ask('subject.access.request', { requestId: 'req-2', caseRef })).payload;
    expect(await ask('case-77')).toMatchObject({
      answer: 'HELD',
      items: [{ field: 'whatHelps' }, { field: 'emergencyCareStatement' }],
    });
    expect(await ask('case-78')).toEqual({ requestId: 'req-2', answer: 'NOTHING_HELD', items: [] });
  });

  it('is told what the system itself says, where it has more to say or nothing that it could say', async () => {
    await holdsCopyOf('case-79');
    const asked: (readonly string[])[] = [];
    const answers = Object.assign(world.system, {
      subjectAccess: async (copyIds: readonly string[]) => {
        asked.push(copyIds);
        return { answer: 'NOT_APPLICABLE', items: [] };
      },
    });
    const { payload } = await world.hub.ask('subject.access.request', { requestId: 'req-3', caseRef: 'case-79' });
    expect(payload).toEqual({ requestId: 'req-3', answer: 'NOT_APPLICABLE', items: [] });
    expect(asked.flat()).toHaveLength(1);
    delete (answers as { subjectAccess?: unknown }).subjectAccess;
  });
});
