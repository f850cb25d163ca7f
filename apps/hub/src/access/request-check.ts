import { BadRequestException, ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata, ValidationError } from '@nestjs/common';

/** No request of the API has more. */
const DEEPEST = 12;

/** Refuses a request with a property too many, missing or wrong, and names it; never repeats a value. */
export function requestCheck(): ValidationPipe {
  return new RequestCheck({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (faults) =>
      new BadRequestException({
        code: 'MALFORMED',
        message: `Put these right and send it again: ${faults
          .flatMap((fault) => names(fault, ''))
          .slice(0, 10)
          .join(', ')}.`,
      }),
  });
}

class RequestCheck extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Looking into it any further could take the whole stack.
    if (isDeeper(value, DEEPEST))
      throw new BadRequestException({
        code: 'TOO_DEEP',
        message: 'This is nested too deeply. Send it as the description of the API has it.',
      });
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

function names(fault: ValidationError, path: string): string[] {
  const name = /^\w{1,40}$/.test(fault.property) ? fault.property : 'a property with an odd name';
  const here = path ? `${path}.${name}` : name;
  const children = fault.children ?? [];
  return children.length > 0 ? children.flatMap((child) => names(child, here)) : [here];
}
