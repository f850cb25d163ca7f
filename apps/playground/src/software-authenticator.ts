import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { signStatement } from '#sealing';
import type { SignedStatement } from '#sealing';
import { bodyOf, closeServer, listenLocally } from './http-server.js';
import type { StaffKeys } from './staff.js';

export const AUTHENTICATOR_LABEL = 'Software authenticator: for made-up people only';

export interface SoftwareAuthenticator {
  /** Holds the secret that lets the hub in. */
  url: string;
  close(): Promise<void>;
}

/**
 * Signs for made-up members of staff where a real one would touch a security key or a phone. It answers
 * `POST {signer, statement}` with `{jws}`, to whoever knows the secret in its address.
 */
export async function startSoftwareAuthenticator(options: {
  keys: StaffKeys;
  port: number;
  secret: string;
}): Promise<SoftwareAuthenticator> {
  const path = `/${options.secret}/sign`;
  const server = await listenLocally(options.port, (request, response) => {
    void answer(request, response, path, options.keys).catch(() => send(response, 500, refusal('SIGNING_FAILED')));
  });
  return { url: `http://127.0.0.1:${options.port}${path}`, close: () => closeServer(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  keys: StaffKeys,
): Promise<void> {
  if (!isSame(request.url ?? '', path)) return send(response, 404, refusal('NOT_FOUND'));
  if (request.method !== 'POST') return send(response, 405, refusal('POST_ONLY'));
  const asked = asRequest(await bodyOf(request));
  const key = asked && Object.hasOwn(keys, asked.signer) ? keys[asked.signer] : undefined;
  if (!asked || !key || asked.statement.signer !== asked.signer) return send(response, 422, refusal('NOT_SIGNED'));
  send(response, 200, { jws: await signStatement(asked.statement, key), label: AUTHENTICATOR_LABEL });
}

function asRequest(text: string | undefined): { signer: string; statement: SignedStatement } | undefined {
  try {
    const { signer, statement } = JSON.parse(text ?? '') as Partial<Record<'signer' | 'statement', unknown>>;
    if (typeof signer !== 'string' || !isStatement(statement)) return undefined;
    return { signer, statement };
  } catch {
    return undefined;
  }
}

function isStatement(value: unknown): value is SignedStatement {
  const parts = value as Record<string, unknown> | null;
  const names = ['subject', 'digest', 'role', 'signer', 'signedAt'];
  return names.every((name) => typeof parts?.[name] === 'string') && Object.keys(parts ?? {}).length === names.length;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refusal(code: string): { code: string; message: string } {
  return { code, message: `${AUTHENTICATOR_LABEL}. This request was not signed.` };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
