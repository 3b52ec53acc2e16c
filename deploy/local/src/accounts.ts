import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '@kinerja/sample-city';
import type { Progress } from './progress.ts';

/** A row of `accounts.json`: somebody of the sample city to sign in as. */
export interface SampleAccount {
  /** What one types to sign in. */
  readonly name: string;
  readonly password: string;
  readonly personId: string;
  readonly person: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly shows: string;
}

export const ACCOUNTS = 'accounts.json';

/** The accounts of a city, each with what a person wants to know before choosing one. */
export const accountsOf = (city: City): SampleAccount[] => {
  const people = new Map(city.people.map((person) => [person.personId, person]));
  const positions = new Map(city.positions.map((position) => [position.positionId, position]));
  const units = new Map(city.units.map((unit) => [unit.unitId, unit]));
  return city.accounts.map(({ personId, username, password, shows }) => {
    const post = city.assignments.findLast((each) => each.personId === personId && each.kind === 'definitive');
    const position = positions.get(post?.positionId ?? '');
    return {
      name: username,
      password,
      personId,
      person: people.get(personId)?.name ?? '',
      unit: units.get(position?.unitId ?? '')?.name ?? '',
      roles: city.roles.filter((grant) => grant.personId === personId).map(({ role }) => role),
      shows,
    };
  });
};

export const printAccounts = (data: string, progress: Progress): void => {
  const file = join(data, ACCOUNTS);
  if (!existsSync(file)) return;
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as SampleAccount[];
  progress.say('');
  for (const line of table(accounts)) progress.say(line);
  progress.say('');
};

/** One line for each account, the columns aligned. */
export const table = (accounts: readonly SampleAccount[]): string[] => {
  const rows = [
    ['Account', 'Password', 'Person', 'Unit', 'Roles'],
    ...accounts.map(({ name, password, person, unit, roles }) => [
      name,
      password,
      person,
      unit,
      roles.join(', ') || '–',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
