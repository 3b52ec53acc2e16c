import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporary } from '@kinerja/testing';
import { Writable } from 'node:stream';
import { Progress } from '../src/progress.ts';
import { chooseCity, loadSampleCity } from '../src/sample-city.ts';
import { readSettings } from '../src/settings.ts';

describe('an empty city', () => {
  let folder: Temporary;
  beforeEach(async () => {
    folder = await Temporary.create();
  });
  afterEach(() => folder.remove());

  it('stays empty when it is started again, and takes no sample city', async () => {
    const data = folder.path('.');
    const settings = (...args: string[]) => readSettings({ KINERJA_DATA: data }, args, data);
    const silent = new Progress(
      new Writable({
        write: (_chunk, _encoding, done) => {
          done();
        },
      }) as never,
    );
    const entrance = { data, portal: 'http://nobody.invalid', issuer: 'http://nobody.invalid/oidc', secret: '' };
    await loadSampleCity(chooseCity(settings('--city', 'none')), entrance, silent, new AbortController().signal);
    expect(chooseCity(settings())).toBe('none');
    // Would ask the portal, which is not there.
    await loadSampleCity(chooseCity(settings()), entrance, silent, new AbortController().signal);
    expect(() => chooseCity(settings('--city', 'small'))).toThrow("holds the city 'none'");
  });
});
