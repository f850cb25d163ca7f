import { ParkError, RetryError } from '#contracts';
import type { AgencySystem, ProfileCopy } from '../agency-system.js';
import { MemorySystem } from '../test-support/memory-system.js';
import { conform } from './conform.js';
import { reportPage } from './report-page.js';

/** Says so where there is nothing to hide. */
class HonestSystem extends MemorySystem {
  override async setHidden(copyId: string, hidden: boolean): Promise<void> {
    if (!this.copies.has(copyId)) throw new ParkError('COPY_NOT_THERE', 'There is no such copy.');
    await super.setHidden(copyId, hidden);
  }
}

/** Two openings of one system in memory, which a sabotage may spoil. */
async function tried(sabotage: (system: MemorySystem) => void = () => undefined) {
  const shared = new HonestSystem();
  shared.add({ localRef: 'T-1', identity: { familyName: 'Testcase', dateOfBirth: '1980-01-01' } }, new Date());
  const open = (): AgencySystem => {
    const system = new HonestSystem();
    Object.assign(system, {
      copies: shared.copies,
      persons: shared.persons,
      concerns: shared.concerns,
      records: shared.records,
    });
    sabotage(system);
    return system;
  };
  const report = await conform({ agency: 'police-north', open, patienceMs: 300 });
  return { report, left: shared.copies.size, broken: report.rules.filter(({ outcome }) => outcome === 'BROKEN') };
}

const cut = (copy: ProfileCopy, to: number): ProfileCopy => ({
  ...copy,
  lines: copy.lines.map((line) => (line.safety ? { ...line, value: line.value.slice(0, to) } : line)),
});

describe('S42: the conformance kit', () => {
  it('lets an honest system through, and leaves nothing in it', async () => {
    const { report, left, broken } = await tried();
    expect(broken).toEqual([]);
    expect({ conforms: report.conforms, left, leftBehind: report.leftBehind }).toEqual({
      conforms: true,
      left: 0,
      leftBehind: [],
    });
  });

  it.each<[string, (system: MemorySystem) => void, string, RegExp]>([
    ['keeps a copy that it was told to take out', (s) => void (s.admitsRemoval = false), 'remove', /can still be read/],
    [
      'keeps a copy and says that it is gone',
      (s) => {
        s.admitsRemoval = false;
        s.isGone = async () => true;
      },
      'remove',
      /there is said to be gone/,
    ],
    [
      'lies in read-back: it repeats what it was given',
      (s) => {
        const given = new Map<string, ProfileCopy>();
        const put = s.put.bind(s);
        s.put = async (copy) => {
          given.set(copy.copyId, copy);
          await put(cut(copy, 10));
        };
        s.readBack = async (id) => given.get(id) ?? s.copies.get(id)?.copy;
      },
      'put-and-read-back',
      /safety line is cut short/,
    ],
    [
      'writes twice',
      (s) => {
        const list = s.list.bind(s);
        s.list = async () => (await list()).flatMap((one) => [one, one]);
      },
      'put-twice',
      /the list has it 2 times/,
    ],
    [
      'ignores expiry: it hides nothing',
      (s) => {
        s.setHidden = async () => undefined;
      },
      'hide-and-show',
      /stays in view/,
    ],
    [
      'truncates a safety line',
      (s) => void (s.keeps = (copy) => cut(copy, 200)),
      'safety-lines-whole',
      /A safety line is cut short/,
    ],
    [
      'loses characters of other languages',
      (s) =>
        void (s.keeps = (copy) => ({
          ...copy,
          lines: copy.lines.map((line) => ({ ...line, value: line.value.replace(/[^\x00-\x7f]/g, '?') })),
        })),
      'every-character',
      /another text/,
    ],
    [
      'takes its neighbours out too',
      (s) => {
        s.remove = async () => s.copies.clear();
      },
      'remove-one-alone',
      /cannot be read back/,
    ],
    [
      'keeps the older version',
      (s) => {
        const put = s.put.bind(s);
        s.put = async (copy) => {
          if (!s.copies.has(copy.copyId)) await put(copy);
        };
      },
      'update',
      /Version 2 was written, version 1 is read/,
    ],
    [
      'shows a hidden copy when a newer version comes',
      (s) => {
        const put = s.put.bind(s);
        s.put = async (copy) => {
          await put(copy);
          const held = s.copies.get(copy.copyId);
          if (held) held.hidden = false;
        };
      },
      'update-stays-hidden',
      /stays in view/,
    ],
    [
      'forgets hidden copies in its list',
      (s) => {
        const list = s.list.bind(s);
        s.list = async () => (await list()).filter(({ hidden }) => !hidden);
      },
      'hide-and-show',
      /missing from the list/,
    ],
    [
      'mixes the lines up',
      (s) => void (s.keeps = (copy) => ({ ...copy, lines: copy.lines.toReversed() })),
      'put-and-read-back',
      /another field/,
    ],
    [
      'finds somebody else',
      (s) => {
        s.person = async () => ({ localRef: 'T-2', identity: {} });
      },
      'person-of-the-feed',
      /Somebody else/,
    ],
    [
      'contributes medication',
      (s) => {
        s.ownRecord = async () => ({ values: { currentMedication: 'placebozole' }, summaries: {}, medicines: [] });
      },
      'contribution',
      /Medication is contributed/,
    ],
    [
      'says nothing of hiding what is not there',
      (s) => {
        s.setHidden = async () => undefined;
      },
      'what-is-not-there',
      /COPY_NOT_THERE/,
    ],
  ])('fails one that %s, and says why', async (_, sabotage, rule, why) => {
    const { report, broken } = await tried(sabotage);
    expect(report.conforms).toBe(false);
    expect(broken.find(({ id }) => id === rule)?.why).toMatch(why);
    expect(JSON.stringify(report)).not.toMatch(/Testcase|placebozole/);
  });

  it('waits for a slow and failing system, and gives up on one that stays away', async () => {
    let failures = 0;
    const slow = await tried((s) => {
      s.before = (method) => {
        if (method === 'put' && (failures += 1) % 2 === 1) throw new RetryError('SYSTEM_UNREACHABLE', 'Away for now.');
      };
    });
    expect(slow.report.conforms).toBe(true);
    const away = await tried((s) => {
      s.before = (method) => {
        if (method === 'put') throw new RetryError('SYSTEM_UNREACHABLE', 'Away for good.');
      };
    });
    expect(away.broken.find(({ id }) => id === 'put-and-read-back')?.why).toBe('Away for good.');
  });

  it('names what it could not take out, and ends in a page that shows it', async () => {
    const { report } = await tried((s) => void (s.admitsRemoval = false));
    expect(report.leftBehind.length).toBeGreaterThan(0);
    expect(reportPage(report)).toContain(report.leftBehind[0]);
    expect(reportPage({ ...report, agency: '<script>' })).not.toContain('<script>');
  });
});
