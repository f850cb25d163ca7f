import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** Serves the API's description as OpenAPI 3; the shapes are those that requests are checked against. */
export function describeApi(app: NestExpressApplication, title: string): void {
  const heading = new DocumentBuilder().setTitle(`${title} hub`).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, heading, { deepScanRoutes: false });
  document.paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => /^\/(api|health|ready)/.test(path)),
  );
  const checked = validationMetadatasToSchemas({ refPointerPrefix: '#/components/schemas/' }) as Schemas;
  const named = document.components?.schemas ?? {};
  document.components = { ...document.components, schemas: { ...named, ...needed(checked, Object.keys(named)) } };
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json', swaggerUiEnabled: false });
}

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The schemas named, and those that they refer to. */
function needed(all: Schemas, names: string[]): Schemas {
  const found: Schemas = {};
  for (const queue = [...names]; queue.length > 0;) {
    const name = queue.shift()!;
    const schema = all[name];
    if (!schema || found[name]) continue;
    found[name] = schema;
    for (const [, other] of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)) queue.push(other!);
  }
  return found;
}
