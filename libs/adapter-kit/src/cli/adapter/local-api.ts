import { ParkError } from '#contracts';
import type { ReadConfiguration } from '../../configuration/read-configuration.js';
import { secretOf } from '../../configuration/secret.js';
import { DataProblem } from '../failures.js';

const PATIENCE_MS = 10_000;

/** The adapter of this configuration, while it runs, by its local API. */
export class LocalApi {
  private constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  static of({ configuration: { adapter }, secrets }: ReadConfiguration): LocalApi {
    if (adapter.port === 0) {
      throw new DataProblem(
        'The configuration lets the adapter choose its port. Give it one, so that it can be found.',
      );
    }
    return new LocalApi(`http://${adapter.host ?? '127.0.0.1'}:${adapter.port}`, secretOf(adapter.localToken, secrets));
  }

  get<T>(path: string): Promise<T> {
    return this.call(path, {});
  }

  post<T>(path: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.call(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async call<T>(path: string, request: RequestInit & { headers?: Record<string, string> }): Promise<T> {
    const headers = { ...request.headers, authorization: `Bearer ${this.token}` };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(this.address + path, { ...request, headers, signal }).catch(() => {
      throw new DataProblem(`The adapter does not answer on ${this.address}. Start it with "adapter run" first.`);
    });
    const body = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
    if (answer.ok) return body as T;
    throw new ParkError(body.code ?? 'NOT_AN_ADAPTER', body.message ?? 'What answers there is not this adapter.');
  }
}

/** Whether this adapter answers on its port. */
export async function isRunning({ configuration: { adapter } }: ReadConfiguration): Promise<boolean> {
  const address = `http://${adapter.host ?? '127.0.0.1'}:${adapter.port}/health`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return ((await answer.json()) as { agency?: unknown }).agency === adapter.agency;
  } catch {
    return false;
  }
}
