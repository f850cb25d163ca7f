import request from 'supertest';

export interface Shown {
  status: number;
  text: string;
  location: string | undefined;
}

/** Somebody at the pages without JavaScript: keeps the cookie, and sends each form with the token it found there. */
export class Visitor {
  private cookie = '';
  private formToken = '';

  constructor(private readonly url: string) {}

  async open(path: string): Promise<Shown> {
    return this.read(await request(this.url).get(path).set('cookie', this.cookie).set('accept', 'text/html'));
  }

  async send(path: string, fields: Record<string, string | string[]> = {}): Promise<Shown> {
    const form = request(this.url).post(path).type('form').set('cookie', this.cookie).set('accept', 'text/html');
    return this.read(await form.set('origin', this.url).send({ _csrf: this.formToken, ...fields }));
  }

  private read(response: request.Response): Shown {
    this.cookie = response.get('set-cookie')?.[0]?.split(';')[0] ?? this.cookie;
    this.formToken = /name="_csrf" value="(\w+)"/.exec(response.text)?.[1] ?? this.formToken;
    return { status: response.status, text: response.text, location: response.get('location') };
  }
}
