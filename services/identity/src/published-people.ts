import { identityPeopleTopic } from '@kinerja/contracts';
import type { PeopleMessage } from '@kinerja/contracts';
import type { ServiceDefinition } from '@kinerja/platform';
import type { PersonEvent } from './domain/person.ts';
import { PersonalData } from './personal-data.ts';

/** Names and NIP for those who must show them: a restricted, compacted topic, keyed by person. */
export const publishPeople: ServiceDefinition['publishAlso'] = (db) => {
  const personalData = new PersonalData(db);
  return {
    topic: identityPeopleTopic,
    publish: async ({ event }) => {
      const { type, data } = event as PersonEvent;
      if (type !== 'person-registered.v1') return undefined;
      const details = await personalData.find(data.personId, data.profile);
      // Erased: there is nothing left to tell.
      if (details === undefined) return undefined;
      const message: PeopleMessage = { type: 'identity.person-details.v1', data: details };
      return { ...message, key: data.personId };
    },
  };
};
