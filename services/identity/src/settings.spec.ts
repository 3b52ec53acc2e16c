import { describe, expect, it } from '@jest/globals';
import { readMailSettings } from './settings.ts';

describe('the settings of mail', () => {
  it('are none where no server is named', () => {
    expect(readMailSettings({ KINERJA_MAIL_FROM: 'kinerja@kota.id' })).toBeUndefined();
    expect(readMailSettings({ KINERJA_SMTP: '' })).toBeUndefined();
  });
  it('are a server and a sender', () => {
    expect(readMailSettings({ KINERJA_SMTP: 'smtps://u:p@host:465', KINERJA_MAIL_FROM: 'kinerja@kota.id' })).toEqual({
      server: 'smtps://u:p@host:465',
      from: 'kinerja@kota.id',
    });
  });
  it.each([
    ['host:587', 'kinerja@kota.id', 'KINERJA_SMTP'],
    ['https://host', 'kinerja@kota.id', 'KINERJA_SMTP'],
    ['smtp://host:587', '', 'KINERJA_MAIL_FROM'],
    ['smtp://host:587', 'kinerja', 'KINERJA_MAIL_FROM'],
  ])('%s with %s are refused at the start', (server, from, name) => {
    expect(() => readMailSettings({ KINERJA_SMTP: server, KINERJA_MAIL_FROM: from })).toThrow(name);
  });
});
