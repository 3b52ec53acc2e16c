import { describe, expect, it } from '@jest/globals';
import { Words } from '../src/index.ts';

describe('the fields of the API', () => {
  it('belong to classes of different names, because the document shows one for each name', () => {
    const described = (): object => {
      class StepRow {
        @Words() readonly text!: string;
        @Words() readonly note!: string;
      }
      return StepRow;
    };
    expect(described()).toBeDefined();
    expect(described).toThrow('Two classes are called StepRow');
  });
});
