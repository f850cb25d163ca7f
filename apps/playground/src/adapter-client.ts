import type { PersonIdentity, Purpose } from '#contracts';
import { JsonClient } from './json-client.js';

export interface AdapterHealth {
  ok: boolean;
  indexReady: boolean;
}

export interface RaisedEnquiry {
  outcome?: string | null;
  caseRef?: string | null;
  explanation?: string | null;
}

/** A match that somebody at the agency has to decide. */
export interface MatchReview {
  id: string;
  asker: string;
  identity: PersonIdentity;
  candidates: { localRef: string; score: number; because: string[] }[];
}

/** One agency's adapter, as the agency's own software reaches it. */
export class AdapterClient {
  readonly #json: JsonClient;

  constructor(
    readonly agency: string,
    url: string,
    token: string,
  ) {
    this.#json = new JsonClient(url, () => token);
  }

  health(): Promise<AdapterHealth> {
    return this.#json.get<AdapterHealth>('/health');
  }

  async raiseEnquiry(localRef: string, purpose: Purpose, reason: string): Promise<string> {
    const { enquiryId } = await this.#json.post<{ enquiryId: string }>('/enquiries', { localRef, purpose, reason });
    return enquiryId;
  }

  enquiry(enquiryId: string): Promise<RaisedEnquiry> {
    return this.#json.get<RaisedEnquiry>(`/enquiries/${enquiryId}`);
  }

  /** Has the adapter sign what `adapter conform` wrote, and send it to the hub. */
  async fileConformance(report: string): Promise<void> {
    await this.#json.post('/conformance', { report });
  }

  reviews(): Promise<MatchReview[]> {
    return this.#json.get<MatchReview[]>('/reviews');
  }

  /** `localRef` is whom of the candidates it is; left out, it is none of them. */
  async decideReview(id: string, localRef: string | undefined, by: string): Promise<void> {
    const answer = localRef === undefined ? { answer: 'NOT_KNOWN' } : { answer: 'KNOWN', localRef };
    await this.#json.post(`/reviews/${id}`, { ...answer, by });
  }
}
