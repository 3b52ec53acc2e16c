import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { both } from './language.ts';
import { DAY, PERIOD, QUARTER, UUID } from './parameters.ts';

// One decorator a field: what is checked, what the API document says and what people read when it is wrong.

export interface Presence {
  /** The field may be left out. */
  readonly optional?: boolean;
  /** The field may be null: for what is shown and not known yet. Nobody sends null. */
  readonly nullable?: boolean;
}

export type Field = PropertyDecorator;

const described = new Map<string, object>();

/** The API document knows what is sent and shown by the name of its class: a second one of that name would silently replace the first. */
const underItsName: PropertyDecorator = ({ constructor }) => {
  const known = described.get(constructor.name) ?? constructor;
  if (known !== constructor)
    throw new Error(`Two classes are called ${constructor.name}, and the API document can show one: rename the other.`);
  described.set(constructor.name, constructor);
};

export const field = (
  doc: ApiPropertyOptions,
  { optional = false, nullable = false }: Presence,
  ...checks: PropertyDecorator[]
): Field =>
  applyDecorators(
    underItsName,
    ApiProperty({ ...doc, required: !optional, ...(nullable ? { nullable } : {}) } as ApiPropertyOptions),
    // Left out is not null: what is stored has no field without a value.
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    ...checks,
  );

// Spelt out, so that every reader of the API document takes them as we do: `\s` and `\d` differ between languages.
const BLANK = '\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const ANY = /^[^\x00]*$/u;
const NOT_BLANK = new RegExp(`^[^\\x00]*[^\\x00${BLANK}][^\\x00]*$`, 'u');
/** PostgreSQL stores neither NUL nor half a character (a lone surrogate), which no pattern can name everywhere. */
const STORABLE = /^[^\0\p{Cs}]*$/u;

/** A text of `min` to `max` characters that is not only white space. */
export const Text = ({ min = 1, max, ...presence }: Presence & { min?: number; max: number }): Field => {
  const message = both(
    `teks ${String(min)} sampai ${String(max)} karakter`,
    `a text of ${String(min)} to ${String(max)} characters`,
  );
  const content = min > 0 ? NOT_BLANK : ANY;
  return field(
    { type: 'string', minLength: min, maxLength: max, pattern: content.source },
    presence,
    IsString({ message }),
    // Counted in code points, as JSON Schema and PostgreSQL do.
    Matches(new RegExp(`^[^]{${String(min)},${String(max)}}$`, 'u'), { message }),
    Matches(content, { message }),
    Matches(STORABLE, { message }),
  );
};

const pattern = (regex: RegExp, doc: ApiPropertyOptions, message: string, presence: Presence): Field =>
  field({ type: 'string', ...doc }, presence, IsString({ message }), Matches(regex, { message }));

export const Uuid = (presence: Presence = {}): Field => {
  const message = both('UUID', 'a UUID');
  // The same id may be written in capitals; it must not become another stream.
  const small = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value));
  return field({ type: 'string', format: 'uuid' }, presence, small, Matches(UUID, { message }));
};

/** A calendar day `YYYY-MM-DD` in Asia/Jakarta. */
export const Day = (presence: Presence = {}): Field => {
  const message = both('tanggal YYYY-MM-DD', 'a date YYYY-MM-DD');
  const doc = { type: 'string', format: 'date', pattern: DAY.source } as const;
  return field(doc, presence, Matches(DAY, { message }), IsISO8601({ strict: true }, { message }));
};

/** A time of day `HH:MM` in Asia/Jakarta. */
export const TimeOfDay = (presence: Presence = {}): Field => {
  const regex = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
  const message = both('jam HH:MM, misalnya "09:00"', 'a time HH:MM, such as "09:00"');
  return pattern(regex, { pattern: regex.source, example: '09:00' }, message, presence);
};

/** A list of ids, each at most once. */
export const Uuids = ({ min = 0, max, ...presence }: Presence & { min?: number; max: number }): Field => {
  const message = both(
    `daftar berisi ${String(min)} sampai ${String(max)} UUID`,
    `a list of ${String(min)} to ${String(max)} UUIDs`,
  );
  return field(
    { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: min, maxItems: max, uniqueItems: true },
    presence,
    IsArray({ message }),
    ArrayMinSize(min, { message }),
    ArrayMaxSize(max, { message }),
    ArrayUnique({ message }),
    Matches(UUID, { each: true, message }),
  );
};

/** A list of days, each at most once. */
export const Days = ({ max, ...presence }: Presence & { max: number }): Field => {
  const message = both(
    `daftar paling banyak ${String(max)} tanggal YYYY-MM-DD`,
    `a list of at most ${String(max)} dates YYYY-MM-DD`,
  );
  return field(
    {
      type: 'array',
      items: { type: 'string', format: 'date', pattern: DAY.source },
      maxItems: max,
      uniqueItems: true,
    },
    presence,
    IsArray({ message }),
    ArrayMaxSize(max, { message }),
    ArrayUnique({ message }),
    Matches(DAY, { each: true, message }),
    IsISO8601({ strict: true }, { each: true, message }),
  );
};

/** A month `YYYY-MM`, a quarter `YYYY-Qn`, or a year `YYYY`. */
export const Period = (presence: Presence = {}): Field =>
  pattern(
    PERIOD,
    { pattern: PERIOD.source, example: '2026-Q3' },
    both('bulan YYYY-MM, triwulan YYYY-Qn, atau tahun YYYY', 'a month YYYY-MM, a quarter YYYY-Qn or a year YYYY'),
    presence,
  );

/** A quarter `YYYY-Qn`. */
export const Quarter = (presence: Presence = {}): Field =>
  pattern(
    QUARTER,
    { pattern: QUARTER.source, example: '2026-Q3' },
    both('triwulan YYYY-Qn', 'a quarter YYYY-Qn'),
    presence,
  );

/** A number as a decimal string, so that no digit is lost; at most `scale` decimals. */
export const Decimal = ({ scale = 2, ...presence }: Presence & { scale?: number } = {}): Field => {
  const regex = new RegExp(`^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,${String(scale)}})?$`);
  return pattern(
    regex,
    { pattern: regex.source, example: '97.5' },
    both('angka desimal sebagai teks, misalnya "97.5"', 'a decimal number as text, such as "97.5"'),
    presence,
  );
};

/** A whole number between two bounds, both included. */
export const Whole = ({ min, max, ...presence }: Presence & { min: number; max: number }): Field => {
  const message = both(
    `bilangan bulat ${String(min)} sampai ${String(max)}`,
    `a whole number from ${String(min)} to ${String(max)}`,
  );
  return field(
    { type: 'integer', minimum: min, maximum: max },
    presence,
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
};

export const Flag = (presence: Presence = {}): Field =>
  field({ type: 'boolean' }, presence, IsBoolean({ message: both('ya atau tidak (true, false)', 'true or false') }));

export const OneOf = (values: readonly string[], presence: Presence = {}): Field =>
  field(
    { type: 'string', enum: [...values] },
    presence,
    IsIn(values, { message: both(`salah satu dari: ${values.join(', ')}`, `one of: ${values.join(', ')}`) }),
  );

export const WebAddress = (presence: Presence = {}): Field =>
  field(
    { type: 'string', format: 'uri', minLength: 1, maxLength: 2000, pattern: '^https?://' },
    presence,
    IsUrl(
      { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
      { message: both('alamat web yang dimulai dengan https://', 'a web address that starts with https://') },
    ),
    Length(1, 2000, { message: both('paling banyak 2000 karakter', 'at most 2000 characters') }),
    Matches(STORABLE, { message: both('paling banyak 2000 karakter', 'at most 2000 characters') }),
  );

// Swagger tells a class that comes later from a class by the arrow's name, which must be `type`: hence `type: () => of()`.
type Of = new () => object;

/** An object of its own class. */
export const Part = (of: () => Of, presence: Presence = {}): Field => {
  const message = both('objek', 'an object');
  return field({ type: () => of() }, presence, IsNotEmpty({ message }), ValidateNested({ message }), Type(of));
};

/** A list of objects of one class, or of texts matching a pattern. */
export const ListOf = (
  of: () => Of,
  { min = 0, max, ...presence }: Presence & { min?: number; max: number },
): Field => {
  const message = both(
    `daftar berisi ${String(min)} sampai ${String(max)} isian`,
    `a list of ${String(min)} to ${String(max)} items`,
  );
  return field(
    { type: () => of(), isArray: true, minItems: min, maxItems: max },
    presence,
    IsArray({ message }),
    ArrayMaxSize(max, { message }),
    ArrayMinSize(min, { message }),
    ValidateNested({ each: true, message: both('objek', 'an object') }),
    Type(of),
  );
};

/** A list of some of a few words, each at most once. */
export const SomeOf = (values: readonly string[], presence: Presence = {}): Field => {
  const message = both(`daftar dari: ${values.join(', ')}`, `a list of: ${values.join(', ')}`);
  return field(
    {
      type: 'array',
      items: { type: 'string', enum: [...values] },
      minItems: 1,
      uniqueItems: true,
    },
    presence,
    IsArray({ message }),
    IsIn(values, { each: true, message }),
    ArrayUnique({ message }),
    ArrayMinSize(1, { message }),
  );
};
