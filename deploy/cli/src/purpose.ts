import { Refused } from '@kinerja/local';
import { Option } from 'commander';

/** For what somebody is looked at. Without it the command itself is recorded. @throws {Refused} it is too short or too long */
export const purposeOption = (): Option =>
  new Option('--purpose <TEXT>', 'for what; it is recorded, and whoever is looked at reads it').argParser((text) => {
    if (text.trim().length >= 3 && text.length <= 200) return text.trim();
    throw new Refused('--purpose must hold 3 to 200 characters.');
  });

/** For an operation of a service. */
export const forThat = (purpose: string | undefined): string[] =>
  purpose === undefined ? [] : [`--purpose=${purpose}`];
