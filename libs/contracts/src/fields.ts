import { Type } from 'typebox';

/** Made by the client, opaque: says nothing about the person or thing behind it. */
export const Id = Type.String({ format: 'uuid' });

/** Who acted: a person's id, or the name of a machine client. */
export const ActorId = Type.String({ minLength: 1, maxLength: 200 });

/** A calendar day in Asia/Jakarta. */
export const Day = Type.String({ format: 'date' });

/** A UTC instant, RFC 3339. */
export const Instant = Type.String({ format: 'date-time' });

/** What is evaluated: a month `YYYY-MM` or a quarter `YYYY-Qn`, as the rules say, and a year `YYYY`. */
export const Period = Type.String({ pattern: '^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$' });

export const Year = Type.Integer({ minimum: 2000, maximum: 2199 });

/** A number that people wrote: kept as they wrote it, never rounded by a machine. */
export const Decimal = Type.String({ pattern: '^-?[0-9]{1,15}([.][0-9]{1,6})?$' });

export const Minutes = Type.Integer({ minimum: 0, maximum: 1440 });

export const Text = Type.String({ minLength: 1 });

export const Rating = Type.Enum(['above', 'meets', 'below']);

export const Predicate = Type.Enum(['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang']);

export const OrganisationResult = Type.Enum(['istimewa', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang']);

/** Ids of the samples: one family in one kelurahan, so that the samples tell one story. */
export const sampleId = {
  unit: '01990000-0000-7000-8000-000000000001',
  parentUnit: '01990000-0000-7000-8000-000000000002',
  position: '01990000-0000-7000-8000-000000000011',
  superiorPosition: '01990000-0000-7000-8000-000000000012',
  person: '01990000-0000-7000-8000-000000000021',
  superior: '01990000-0000-7000-8000-000000000022',
  superiorOfSuperior: '01990000-0000-7000-8000-000000000023',
  assignment: '01990000-0000-7000-8000-000000000031',
  conflict: '01990000-0000-7000-8000-000000000032',
  plan: '01990000-0000-7000-8000-000000000041',
  superiorPlan: '01990000-0000-7000-8000-000000000042',
  result: '01990000-0000-7000-8000-000000000051',
  superiorResult: '01990000-0000-7000-8000-000000000052',
  indicator: '01990000-0000-7000-8000-000000000061',
  entry: '01990000-0000-7000-8000-000000000071',
  progress: '01990000-0000-7000-8000-000000000081',
  observation: '01990000-0000-7000-8000-000000000091',
  feedback: '01990000-0000-7000-8000-0000000000a1',
  step: '01990000-0000-7000-8000-0000000000d1',
  input: '01990000-0000-7000-8000-0000000000c1',
  solution: '01990000-0000-7000-8000-0000000008a1',
  correctiveAction: '01990000-0000-7000-8000-0000000008b1',
  ruleSet: '01990000-0000-7000-8000-0000000000b1',
} as const;
