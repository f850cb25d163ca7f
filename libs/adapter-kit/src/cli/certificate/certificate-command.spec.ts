import type { JWK } from 'jose';
import { generateSigningKey, publicJwk, signErasure, signValue } from '#sealing';
import { runConcordat } from '../run.js';
import { testFolder } from '../test-support/folder.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';

const folder = testFolder();
const COPY = { copyId: 'copy-1', agency: 'police', version: 1, result: 'ERASED' as const, readBacks: 2 };
let hub: JWK;
let police: JWK;
let keys: string;

beforeAll(async () => {
  [hub, police] = [await generateSigningKey(), await generateSigningKey()];
  const known = { hub: publicJwk(hub), agencies: { police: publicJwk(police) } };
  keys = folder.write('keys.json', JSON.stringify(known));
});

const receiptOf = (copyId: string, by = police) =>
  signErasure({ agency: 'police', copyId, result: 'ERASED', readBacks: 2, at: '2026-09-01T12:00:00Z' }, by);

async function certificate(changes: object = {}, { by = hub, after = {} } = {}): Promise<string> {
  const copies = [{ ...COPY, receipt: await receiptOf('copy-1'), ...changes }];
  const said = {
    certificateId: 'certificate-1',
    caseRef: 'case-1',
    issuedAt: '2026-09-01',
    contentKey: 'DESTROYED',
    copies,
  };
  const jws = await signValue(said, by);
  return folder.write('certificate.json', JSON.stringify({ certificate: { ...said, ...after }, jws }));
}

async function verify(file: string, ...more: string[]) {
  const terminal = recordingTerminal();
  const code = await runConcordat(['certificate', 'verify', file, '--keys', keys, ...more], terminal);
  return { code, ...terminal.said };
}

describe('concordat certificate verify', () => {
  it('S47: says what holds, with nothing but the certificate and the public keys', async () => {
    const { code, out } = await verify(await certificate());
    expect({ code, out }).toEqual({
      code: 0,
      out: 'The certificate holds: case-1, 1 copies, issued 2026-09-01.\n  police: ERASED, signed by the agency\n',
    });
  });

  it('says where a person’s word stands in the place of a receipt', async () => {
    const { code, out } = await verify(await certificate({ receipt: undefined, attestedBy: 'constable' }));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('on the word of constable') });
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['another hub’s signature', () => certificate({}, { by: police }), /hub’s key did not sign/],
    ['another text than was signed', () => certificate({}, { after: { caseRef: 'case-2' } }), /something else/],
    ['a copy without a receipt', () => certificate({ receipt: undefined }), /no receipt/],
    ['the receipt of another copy', async () => certificate({ receipt: await receiptOf('copy-2') }), /did not sign/],
    ['a receipt by another key', async () => certificate({ receipt: await receiptOf('copy-1', hub) }), /did not sign/],
    ['an agency without a key', () => certificate({ agency: 'housing' }), /No key was given for housing/],
    ['something that is no certificate', async () => folder.write('x.json', '{}'), /not a certificate/],
  ])('S47: does not hold with %s', async (_, made, sentence) => {
    const { code, out, err } = await verify(await made());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
  });
});
