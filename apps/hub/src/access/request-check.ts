import { BadRequestException, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from '@nestjs/common';

/** Refuses a request with a property too many, missing or wrong, and names it; never repeats a value. */
export function requestCheck(): ValidationPipe {
  return new ValidationPipe({
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

function names(fault: ValidationError, path: string): string[] {
  const name = /^\w{1,40}$/.test(fault.property) ? fault.property : 'a property with an odd name';
  const here = path ? `${path}.${name}` : name;
  const children = fault.children ?? [];
  return children.length > 0 ? children.flatMap((child) => names(child, here)) : [here];
}
