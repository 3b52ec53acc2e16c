import type { Contract, Topic } from './contract.ts';
import { wireType } from './contract.ts';
import { topics } from './topics.ts';

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
}

const kindOf = (shape: Shape): string => {
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${value}\``).join(' · ');
  if (shape.anyOf !== undefined) return shape.anyOf.map(kindOf).join(' or ');
  if (shape.type === 'array') return `list of ${kindOf(shape.items ?? {})}`;
  if (shape.properties !== undefined) return `{ ${Object.keys(shape.properties).join(', ')} }`;
  if (shape.format !== undefined) return shape.format;
  return shape.pattern === undefined ? (shape.type ?? 'object') : `${shape.type ?? 'string'} like \`${shape.pattern}\``;
};

const section = ({ type, summary, schema, sample }: Contract): string => {
  const required: readonly string[] = schema.required;
  const rows = Object.entries(schema.properties as Record<string, Shape>).map(
    ([name, shape]) =>
      `| \`${name}\` | ${kindOf(shape).replaceAll('|', '\\|')} | ${required.includes(name) ? 'yes' : ''} |`,
  );
  return [
    `### ${type}`,
    '',
    `\`${wireType(type)}\``,
    '',
    summary,
    '',
    '| Field | What | Always |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '```json',
    JSON.stringify(sample, undefined, 2),
    '```',
    '',
  ].join('\n');
};

const chapter = ({ name, service, summary, keeps, contracts }: Topic): string =>
  [
    `## ${name}`,
    '',
    `Published by ${service}. ${summary} ${
      keeps === 'chain'
        ? 'Kept for ever; each message names the log position of the one before it in its partition.'
        : 'Compacted: the last message of a key replaces those before it.'
    }`,
    '',
    ...contracts.map(section),
  ].join('\n');

/** The text of `docs/reference/events.md`. */
export const eventsReference = (): string =>
  [
    '# Published events',
    '',
    'Generated from `libs/contracts`; do not edit. The same as AsyncAPI: `/api/analytics/asyncapi.json`.',
    'Fields are added, never changed or removed; anything else is a new name ending in `.v2`.',
    '',
    ...topics.map(chapter),
  ].join('\n');
