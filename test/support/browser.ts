const MOST_STEPS = 12;

/** Somebody with a browser without JavaScript, who follows from site to site and keeps the cookies of each. */
export class Browser {
  page = '';
  status = 0;
  location = '';
  path = '';
  private readonly cookies = new Map<string, Map<string, string>>();
  private formToken = '';

  constructor(private readonly home: string) {}

  /** `answer`: whom to be, where a made-up organisation asks. */
  async open(path: string, { follow = true, answer }: { follow?: boolean; answer?: string } = {}): Promise<this> {
    let [url, steps] = [new URL(path, this.home), 0];
    for (; ; steps += 1) {
      if (steps > MOST_STEPS) throw new Error('Sent from one page to the next without an end.');
      await this.ask(url);
      if (follow && this.location !== '') url = new URL(this.location, url);
      else if (follow && answer !== undefined && url.pathname.startsWith('/choose/')) {
        await this.ask(url, { subject: answer });
        url = new URL(this.location, url);
      } else return this;
    }
  }

  /** Follows from `path` until it would be sent to `stop`, and gives that address. */
  async until(path: string, stop: string): Promise<string> {
    let url = new URL(path, this.home);
    for (let steps = 0; steps <= MOST_STEPS; steps += 1) {
      await this.ask(url);
      url = new URL(this.location, url);
      if (url.pathname === stop) return url.href;
    }
    throw new Error(`Never sent to ${stop}.`);
  }

  /** Sends a form of the page last read, and does not follow. */
  async send(path: string, fields: Record<string, string>): Promise<this> {
    const from = new URL(this.path, this.home).href;
    await this.ask(
      new URL(path, this.home),
      { _csrf: this.formToken, ...fields },
      { referer: from, origin: this.home },
    );
    return this;
  }

  /** Asks as a script of the page would, and stays where it is. */
  get(path: string): Promise<Response> {
    return fetch(new URL(path, this.home), { headers: { cookie: this.cookie(this.home) }, redirect: 'manual' });
  }

  cookie(url: string): string {
    return [...this.jar(new URL(url))].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async ask(url: URL, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<void> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.cookie(url.href), accept: 'text/html', ...headers },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.jar(url).set(name!, value!);
    }
    this.page = await response.text();
    this.status = response.status;
    this.location = response.headers.get('location') ?? '';
    if (!form) this.path = url.pathname;
    this.formToken = /name="_csrf" value="(\w+)"/.exec(this.page)?.[1] ?? this.formToken;
  }

  /** Cookies do not tell ports of one host apart, but our sites have differently named ones. */
  private jar({ host }: URL): Map<string, string> {
    if (!this.cookies.has(host)) this.cookies.set(host, new Map());
    return this.cookies.get(host)!;
  }
}
