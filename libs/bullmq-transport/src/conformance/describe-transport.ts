import { Logger } from '@nestjs/common';
import type { TestBackend } from './backends.js';
import { deliveryRules } from './delivery-rules.js';
import { Harness } from './harness.js';
import { lifecycleRules } from './lifecycle-rules.js';
import { outageRules } from './outage-rules.js';
import { parkingRules } from './parking-rules.js';
import { requestRules } from './request-rules.js';

/** The rules every backend of the transport keeps, run against a real server. */
export function describeTransport(name: string, makeBackend: () => Promise<TestBackend>): void {
  describe(`the transport on ${name}`, () => {
    let harness: Harness;
    const here = () => harness;

    beforeAll(async () => {
      Logger.overrideLogger(false);
      harness = new Harness(await makeBackend());
    }, 60_000);
    afterEach(() => harness.close());
    afterAll(() => harness?.backend.stop());

    describe('delivery', () => deliveryRules(here));
    describe('parking', () => parkingRules(here));
    describe('requests', () => requestRules(here));
    describe('starting and stopping', () => lifecycleRules(here));
    describe('outages', () => outageRules(here));
  });
}
