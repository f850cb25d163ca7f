import type { INestApplication, INestMicroservice } from '@nestjs/common';
import { NestMicroservice } from '@nestjs/microservices';
import type { CustomStrategy } from '@nestjs/microservices';
import type { BullMqServer } from './bullmq-server.js';
import { PassThroughExceptionFilter } from './pass-through-exception.filter.js';

/**
 * Adds mailboxes to an application that also serves HTTP; `app.startAllMicroservices()` then starts them. Guards, pipes
 * and filters of the two sides stay apart: those for messages are registered on what is returned.
 */
export function connectMailboxes(app: INestApplication, server: BullMqServer): INestMicroservice {
  // Deferred, because handlers are bound to the filters there are at that moment.
  const service = app.connectMicroservice<CustomStrategy>({ strategy: server }, { deferInitialization: true });
  service.useGlobalFilters(new PassThroughExceptionFilter());
  // The application runs these hooks; without this they would run twice.
  if (service instanceof NestMicroservice) service.setIsInitHookCalled(true);
  return service;
}
