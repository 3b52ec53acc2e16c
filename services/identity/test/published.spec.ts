import { describe, expect, it } from '@jest/globals';
import { identityTopic } from '@kinerja/contracts';
import { publish } from '../src/published.ts';
import type { IdentityEvent } from '../src/published.ts';

describe('what identity publishes', () => {
  // Each recorded event is made from a contract's sample; a registration and a conflict hold more than they tell.
  const INSIDE: Readonly<Record<string, object>> = {
    'identity.person-registered.v1': { profile: 'a1b2' },
    'identity.conflict-declared.v1': { ground: 'family' },
  };
  it.each(identityTopic.contracts.map((contract) => [contract.type, contract] as const))(
    'produces the sample of %s',
    (type, { sample }) => {
      const recorded = { type: type.replace('identity.', ''), data: { ...sample, ...INSIDE[type] } };
      expect(publish(recorded as unknown as IdentityEvent)).toEqual({ type, data: sample });
    },
  );
});
