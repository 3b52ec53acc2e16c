import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { ServiceDefinition } from './definition.ts';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: boolean | Schema;
}

/** What a service offers, as its decorators say it (OpenAPI 3.1). */
export const openapiOf = (app: NestFastifyApplication, { name, summary }: ServiceDefinition): OpenAPIObject => {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Kinerja: ${name}`)
    .setDescription(summary)
    .setVersion('1')
    .addServer(`/api/${name}`)
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, about);
  closeBodies(document);
  return document;
};

/** Unknown fields of a body are refused. Answers stay open: a later version may say more. */
const closeBodies = ({ paths, components }: OpenAPIObject): void => {
  const schemas = (components?.schemas ?? {}) as Record<string, Schema>;
  const closed = new Set<string>();
  const close = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const name = '$ref' in part && typeof part.$ref === 'string' ? (part.$ref.split('/').at(-1) ?? '') : undefined;
    if (name === undefined) {
      Object.values(part).forEach(close);
      return;
    }
    const schema = schemas[name];
    if (schema === undefined || closed.has(name)) return;
    closed.add(name);
    schema.additionalProperties ??= false;
    close(schema.properties);
  };
  for (const { post } of Object.values(paths)) {
    const body = post?.requestBody;
    close(body);
    // A write without fields may come without a body.
    if (body !== undefined && 'required' in body && JSON.stringify(body).includes('/NoFields"')) body.required = false;
  }
};
