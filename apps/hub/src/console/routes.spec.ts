import { readdirSync } from 'node:fs';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DOOR } from '../access/door.js';
import { CONSOLE_CONTROLLERS, ROUTES } from './routes.js';

const metadataOf = (key: string, page: { prototype: object }, handler: string): unknown =>
  Reflect.getMetadata(key, (page.prototype as Record<string, object>)[handler]!);

describe('the table of pages', () => {
  it.each(ROUTES.map((route) => [route.method, route.path, route] as const))(
    '%s %s is as its line says',
    (_, path, route) => {
      expect(metadataOf(PATH_METADATA, route.page, route.handler)).toBe(path);
      expect(metadataOf(DOOR, route.page, route.handler)).toEqual({ allow: route.allow, records: route.records });
    },
  );

  it('names each route once', () => {
    const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has every reading of a case, a plan or a disclosure recorded', () => {
    const reading = ROUTES.filter(({ method, allow }) => method === 'GET' && allow !== 'everyone');
    expect(reading.filter(({ records }) => !records)).toEqual([]);
  });

  it('lets everyone in to the sign-in alone', () => {
    const open = ROUTES.filter(({ allow }) => allow === 'everyone').map(({ path }) => path);
    expect(open.filter((path) => !path.startsWith('/sign-in/'))).toEqual(['/sign-in', '/sign-in', '/sign-out']);
  });

  it('knows every page there is, and no page has a route of its own', () => {
    const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.page.ts'),
    );
    expect(CONSOLE_CONTROLLERS).toHaveLength(files.length);
    for (const page of CONSOLE_CONTROLLERS) {
      const prototype = page.prototype as Record<string, object>;
      const routed = Object.getOwnPropertyNames(prototype).filter((name) =>
        Reflect.hasMetadata(METHOD_METADATA, prototype[name]!),
      );
      expect(routed.sort()).toEqual(
        ROUTES.filter((route) => route.page === page)
          .map(({ handler }) => handler)
          .sort(),
      );
    }
  });
});
