import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { RefuseError } from './errors.js';
import { MESSAGES } from './messages/registry.js';
import type { MessageType, PayloadOf } from './messages/registry.js';

/**
 * Checks a payload against the class of its message type, the same on the way out and on the way in.
 * Throws a `RefuseError`: `MESSAGE_TYPE_UNKNOWN`, or `MESSAGE_INVALID` naming each wrong property and rule, never
 * a value.
 */
export function checkedPayload<T extends MessageType>(type: T, payload: unknown): PayloadOf<T> {
  const shape = Object.hasOwn(MESSAGES, type) ? MESSAGES[type] : undefined;
  if (!shape) throw new RefuseError('MESSAGE_TYPE_UNKNOWN', 'This type of message is not known in version 1.');
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) {
    throw new RefuseError('MESSAGE_INVALID', 'The payload must be an object.');
  }
  const message = plainToInstance(shape as new () => object, payload);
  const faults = validateSync(message, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  if (faults.length > 0) throw new RefuseError('MESSAGE_INVALID', describeFaults(faults));
  return message as PayloadOf<T>;
}

export function isMessageType(type: string): type is MessageType {
  return Object.hasOwn(MESSAGES, type);
}

/** `copy.fields[2].value: maxLength`, one after the other. */
function describeFaults(faults: ValidationError[]): string {
  const lines = faults.flatMap((fault) => faultLines(fault, ''));
  return `Put these right and send it again: ${lines.slice(0, 8).join('; ')}.`.slice(0, 300);
}

function faultLines(fault: ValidationError, path: string): string[] {
  const name = safeName(fault.property);
  const here = /^\d+$/.test(name) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
  const own = Object.keys(fault.constraints ?? {}).map((rule) => `${here}: ${rule}`);
  return [...own, ...(fault.children ?? []).flatMap((child) => faultLines(child, here))];
}

/** A property's name comes from outside: it might be made to carry anything. */
function safeName(property: string): string {
  return /^[A-Za-z0-9_]{1,40}$/.test(property) ? property : 'a property with an odd name';
}
