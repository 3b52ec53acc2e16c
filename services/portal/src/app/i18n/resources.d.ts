import 'i18next';
import type common from './id/common.json';
import type history from './id/history.json';
import type home from './id/home.json';
import type signIn from './id/sign-in.json';
import type work from './id/work.json';

// The keys are checked by the compiler: one line for each namespace.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      history: typeof history;
      home: typeof home;
      'sign-in': typeof signIn;
      work: typeof work;
    };
  }
}
