import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DOOR } from './door.js';

/** A route that does not say who may come in and what is recorded keeps the hub from starting. */
export function checkEveryRouteHasADoor(app: INestApplication): void {
  const reflector = app.get(Reflector);
  const missing = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance, name }) => {
      if (!instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return new MetadataScanner()
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata(METHOD_METADATA, prototype[method]!))
        .filter((method) => !reflector.get(DOOR, prototype[method]!))
        .map((method) => `${String(name)}.${method}`);
    });
  if (missing.length > 0) throw new Error(`These routes have no door: ${missing.join(', ')}`);
}
