import { expect, it } from '@jest/globals';
import { table } from '../src/accounts.ts';

it('lines up the accounts in columns', () => {
  const lan = { personId: '1', shows: 'own work', unit: 'Diskominfo', person: 'Lan Fauzi' };
  const ayu = { personId: '2', shows: 'proof', unit: 'Inspektorat', person: 'Ayu' };
  const accounts = [
    { ...lan, name: 'lan', password: 'teh-manis-12', roles: [] },
    { ...ayu, name: 'auditor', password: 'x', roles: ['auditor', 'city-it'] },
  ];
  expect(table(accounts)).toEqual([
    'Account  Password      Person     Unit         Roles',
    'lan      teh-manis-12  Lan Fauzi  Diskominfo   –',
    'auditor  x             Ayu        Inspektorat  auditor, city-it',
  ]);
});
