import { ParkError, RetryError } from '#contracts';
import type { ConcordatError } from '#contracts';

/** How to reach an agency's system over HTTP. */
export interface HttpSystemOptions {
  /** Without a closing slash. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer …`. */
  token?: string;
  /** Gives the `Authorization` of a request, where it changes with time. */
  authorization?: () => Promise<string>;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** For one whole exchange, answer read to its end. Ten seconds unless told. */
  timeoutMs?: number;
}

/** What to send: JSON, or the fields of a form, which keeps what they hold out of the address. */
export type HttpBody = { json: unknown; type?: string } | { form: Record<string, string> };

export interface HttpAnswer {
  status: number;
  /** The parsed JSON; undefined where the answer was empty or not a success. */
  body: unknown;
}

/**
 * JSON over HTTP with a time limit on every call. What the system answers becomes one of our errors, whose text
 * names neither the address nor anything of the content: both may be about a person.
 */
export class HttpSystem {
  constructor(private readonly options: HttpSystemOptions) {}

  /** `path` begins with a slash. A status in `alsoFine` is returned rather than thrown. */
  async send(method: string, path: string, body?: HttpBody, alsoFine: readonly number[] = []): Promise<HttpAnswer> {
    const { status, text } = await this.exchange(method, path, body);
    if (alsoFine.includes(status)) return { status, body: undefined };
    const error = errorOf(status);
    if (error) throw error;
    if (text === '') return { status, body: undefined };
    try {
      return { status, body: JSON.parse(text) as unknown };
    } catch {
      throw new ParkError('SYSTEM_MISCONFIGURED', "The agency's system answered something other than JSON.");
    }
  }

  /** The path of an address that the system itself gave. It must lie below the base: the token goes there. */
  pathOf(url: string): string {
    const absolute = new URL(url, `${this.options.baseUrl}/`).href;
    if (!absolute.startsWith(`${this.options.baseUrl}/`) && !absolute.startsWith(`${this.options.baseUrl}?`)) {
      throw new ParkError(
        'SYSTEM_MISCONFIGURED',
        "The agency's system points to an address outside its own base address. Check the base address.",
      );
    }
    return absolute.slice(this.options.baseUrl.length);
  }

  private async exchange(method: string, path: string, body?: HttpBody): Promise<{ status: number; text: string }> {
    const { baseUrl, token, authorization, headers, timeoutMs = 10_000 } = this.options;
    const proof = token === undefined ? await authorization?.() : `Bearer ${token}`;
    try {
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          Accept: 'application/json',
          ...(proof === undefined ? {} : { Authorization: proof }),
          ...headers,
          ...(body && { 'Content-Type': contentType(body) }),
        },
        body: body && encoded(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw errorOfFailure(error);
    }
  }
}

/** One part of a path, safe for any text. */
export function pathPart(text: string): string {
  if (text === '' || text === '.' || text === '..') {
    throw new ParkError('REFERENCE_UNUSABLE', 'A reference cannot be used in an address: it is empty or only dots.');
  }
  return encodeURIComponent(text);
}

function contentType(body: HttpBody): string {
  return 'form' in body ? 'application/x-www-form-urlencoded' : (body.type ?? 'application/json');
}

function encoded(body: HttpBody): string {
  return 'form' in body ? new URLSearchParams(body.form).toString() : JSON.stringify(body.json);
}

function errorOf(status: number): ConcordatError | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    return new RetryError('SYSTEM_UNREACHABLE', `The agency's system cannot answer now (HTTP ${status}).`);
  }
  if (status === 401 || status === 403) {
    return new ParkError(
      'SYSTEM_MISCONFIGURED',
      `The agency's system does not let this adapter in (HTTP ${status}). Check its token and what it may do.`,
    );
  }
  if (status < 400) {
    return new ParkError(
      'SYSTEM_MISCONFIGURED',
      `The agency's system sends this adapter elsewhere (HTTP ${status}). Check the base address.`,
    );
  }
  return new ParkError('SYSTEM_REFUSED', `The agency's system refused a request as wrong (HTTP ${status}).`);
}

const CERTIFICATE = /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY))/;

function errorOfFailure(error: unknown): ConcordatError {
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  if (typeof code === 'string' && CERTIFICATE.test(code)) {
    return new ParkError('SYSTEM_MISCONFIGURED', "The certificate of the agency's system cannot be trusted.");
  }
  return new RetryError('SYSTEM_UNREACHABLE', "The agency's system cannot be reached, or did not answer in time.");
}
