import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ParkError, RetryError } from '#contracts';
import { HttpSystem, pathPart } from './http-system.js';

let server: Server;
let baseUrl: string;
let reply: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function withStatus(status: number, body = ''): void {
  reply = (_, response) => response.writeHead(status, { Location: 'https://elsewhere.example' }).end(body);
}

test.each([500, 502, 503, 408, 429])('an answer of %i is tried again later', async (status) => {
  withStatus(status);
  const attempt = new HttpSystem({ baseUrl }).send('GET', '/tenants');
  await expect(attempt).rejects.toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
});

test.each([401, 403, 302, 308])('an answer of %i is for a person to put right', async (status) => {
  withStatus(status);
  const attempt = new HttpSystem({ baseUrl }).send('GET', '/tenants');
  await expect(attempt).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
});

test('a refusal is parked unless the caller expects it', async () => {
  withStatus(404, 'not JSON');
  const http = new HttpSystem({ baseUrl });
  await expect(http.send('GET', '/tenants')).rejects.toMatchObject({ name: 'ParkError', code: 'SYSTEM_REFUSED' });
  expect(await http.send('GET', '/tenants', undefined, [404])).toEqual({ status: 404, body: undefined });
});

test('a page in place of JSON is parked', async () => {
  withStatus(200, '<html>Down for maintenance</html>');
  await expect(new HttpSystem({ baseUrl }).send('GET', '/tenants')).rejects.toMatchObject({
    code: 'SYSTEM_MISCONFIGURED',
  });
});

test('a server that says nothing, or stops in mid-answer, is tried again later', async () => {
  const http = new HttpSystem({ baseUrl, timeoutMs: 100 });
  reply = () => undefined;
  await expect(http.send('GET', '/tenants')).rejects.toBeInstanceOf(RetryError);
  reply = (_, response) => void response.writeHead(200).write('{"items":');
  await expect(http.send('GET', '/tenants')).rejects.toBeInstanceOf(RetryError);
});

test('the text of an error names neither path nor answer', async () => {
  withStatus(422, 'Maud Testcase is unknown');
  const error = await new HttpSystem({ baseUrl }).send('GET', '/tenants/maud').catch((thrown: unknown) => thrown);
  expect(String(error)).not.toMatch(/maud/i);
});

test('the token goes only below the base address', () => {
  const http = new HttpSystem({ baseUrl, token: 'secret' });
  expect(http.pathOf(`${baseUrl}/tenants?page=2`)).toBe('/tenants?page=2');
  expect(() => http.pathOf('https://elsewhere.example/api/tenants')).toThrow(ParkError);
  expect(() => http.pathOf(`${baseUrl}/../admin`)).toThrow(ParkError);
  expect(() => http.pathOf(`${baseUrl}.elsewhere.example/`)).toThrow(ParkError);
});

test('a reference cannot climb out of its path', () => {
  expect(pathPart('a/b?c')).toBe('a%2Fb%3Fc');
  expect(() => pathPart('..')).toThrow(ParkError);
});
