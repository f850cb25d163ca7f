import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { INestApplication } from '@nestjs/common';
import { DOOR } from '../../apps/hub/src/access/door.js';
import type { DoorSign } from '../../apps/hub/src/access/door.js';

export interface OneDoor {
  method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  /** As the router has it, with parameters after colons. */
  path: string;
  allow: DoorSign['allow'];
}

/** Every route of a hub that runs, with who may come in. */
export function everyDoor(app: INestApplication): OneDoor[] {
  const controllers = app.get(DiscoveryService).getControllers();
  return controllers.flatMap(({ instance, metatype }) => {
    if (!instance || !metatype) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    const base = (Reflect.getMetadata(PATH_METADATA, metatype) as string | undefined) ?? '';
    const routed = new MetadataScanner()
      .getAllMethodNames(prototype)
      .map((name) => prototype[name]!)
      .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler));
    return routed.map((handler) => ({
      method: RequestMethod[
        Reflect.getMetadata(METHOD_METADATA, handler) as number
      ]!.toLowerCase() as OneDoor['method'],
      path: `/${base}/${Reflect.getMetadata(PATH_METADATA, handler) as string}`.replace(/\/+/g, '/'),
      allow: (Reflect.getMetadata(DOOR, handler) as DoorSign).allow,
    }));
  });
}
