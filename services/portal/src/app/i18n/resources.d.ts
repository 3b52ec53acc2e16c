import 'i18next';
import type action from './id/action.json';
import type appraisal from './id/appraisal.json';
import type audit from './id/audit.json';
import type calendar from './id/calendar.json';
import type calibration from './id/calibration.json';
import type city from './id/city.json';
import type common from './id/common.json';
import type conflict from './id/conflict.json';
import type development from './id/development.json';
import type documentCheck from './id/document.json';
import type history from './id/history.json';
import type home from './id/home.json';
import type input from './id/input.json';
import type meeting from './id/meeting.json';
import type objection from './id/objection.json';
import type operations from './id/operations.json';
import type plan from './id/plan.json';
import type post from './id/post.json';
import type rules from './id/rules.json';
import type signIn from './id/sign-in.json';
import type team from './id/team.json';
import type unitPeriod from './id/unit-period.json';
import type month from './id/month.json';
import type work from './id/work.json';

// The keys are checked by the compiler: one line for each namespace.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      action: typeof action;
      appraisal: typeof appraisal;
      audit: typeof audit;
      calendar: typeof calendar;
      calibration: typeof calibration;
      city: typeof city;
      common: typeof common;
      conflict: typeof conflict;
      development: typeof development;
      document: typeof documentCheck;
      history: typeof history;
      home: typeof home;
      input: typeof input;
      meeting: typeof meeting;
      objection: typeof objection;
      operations: typeof operations;
      plan: typeof plan;
      post: typeof post;
      rules: typeof rules;
      'sign-in': typeof signIn;
      team: typeof team;
      'unit-period': typeof unitPeriod;
      month: typeof month;
      work: typeof work;
    };
  }
}
