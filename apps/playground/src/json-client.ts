import { PlainError } from './plain-error.js';

/** What a server of ours answered when it said no: a code for programs, a sentence for people. */
export class Refused extends PlainError {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const LONGEST_WAIT = 30_000;

/** JSON over HTTP with a bearer token. */
export class JsonClient {
  constructor(
    private readonly url: string,
    private readonly token: () => Promise<string> | string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.#ask<T>('POST', path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.#ask<T>('PUT', path, body);
  }

  async #ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await this.token()}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LONGEST_WAIT),
    }).catch((error: unknown) => {
      throw new PlainError(`${this.url} does not answer (${nameOf(error)}).`);
    });
    const answer = asJson(await response.text());
    if (response.ok) return answer as T;
    const { code, message } = (answer ?? {}) as { code?: string; message?: string };
    throw new Refused(response.status, code ?? 'REFUSED', message ?? `It was refused (${response.status}).`);
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? 'no reason given';
}

/** Asks again and again until the answer will do; throws the sentence when it takes too long. */
export async function until<T>(
  ask: () => Promise<T | undefined>,
  { seconds, otherwise }: { seconds: number; otherwise: string | (() => string) },
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 500)) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new PlainError(typeof otherwise === 'string' ? otherwise : otherwise());
    await new Promise((done) => setTimeout(done, pause));
  }
}
