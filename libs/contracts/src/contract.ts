import type { Static, TObject } from 'typebox';

/** What comes before every type on the wire, as CloudEvents asks for: a name that nobody else uses. */
export const TYPE_PREFIX = 'id.bandung.kinerja.';

/** A published event: its name, its schema and one sample that the producer must produce and each consumer digest. */
export interface Contract<Type extends string = string, Schema extends TObject = TObject> {
  readonly type: Type;
  readonly summary: string;
  readonly schema: Schema;
  readonly sample: Static<Schema>;
}

/** What crosses the border between services: the contract's name and the data that fits its schema. */
export type MessageOf<C extends Contract> =
  C extends Contract<infer Type, infer Schema> ? { readonly type: Type; readonly data: Static<Schema> } : never;

/** Where a service's contracts are published. */
export interface Topic {
  readonly name: string;
  readonly service: string;
  readonly summary: string;
  /** `chain`: kept for ever, each message names the one before it. `latest`: compacted, only the last of a key counts. */
  readonly keeps: 'chain' | 'latest';
  /** Holds personal data: only who needs it may read it, and operators are not shown what is in it. */
  readonly restricted?: true;
  readonly contracts: readonly Contract[];
}

/**
 * Names a contract once; its TypeScript type, JSON Schema, AsyncAPI page and sample all follow from here.
 *
 * @example
 * export const accountEnabled = contract({
 *   type: 'identity.account-enabled.v1',
 *   summary: 'The person may sign in again.',
 *   schema: Type.Object({ personId: Id }),
 *   sample: { personId: '0191e0a5-…' },
 * });
 */
export const contract = <const Type extends string, Schema extends TObject>(
  definition: Contract<Type, Schema>,
): Contract<Type, Schema> => definition;

/** The name on the wire (`ce_type`) of a contract's type. */
export const wireType = (type: string): string => `${TYPE_PREFIX}${type}`;

/** The contract's type of a name on the wire; undefined for a name that is not ours. */
export const contractType = (onTheWire: string): string | undefined =>
  onTheWire.startsWith(TYPE_PREFIX) ? onTheWire.slice(TYPE_PREFIX.length) : undefined;

/** What names the schema of a contract (`ce_dataschema`); the schema itself is in the AsyncAPI document. */
export const schemaName = (type: string): string => `urn:kinerja:schema:${type}`;
