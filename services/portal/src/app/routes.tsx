import {
  IconBriefcase2,
  IconBuildingCommunity,
  IconCalendarEvent,
  IconCalendarStats,
  IconClipboardCheck,
  IconDots,
  IconFolderOpen,
  IconHistory,
  IconHome,
  IconMessages,
  IconScale,
  IconServerCog,
  IconTargetArrow,
  IconTool,
  IconUserCog,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import i18n from 'i18next';
import type { ComponentType } from 'react';
import { isAuditor } from './api/cases.ts';
import { mayWatch } from './api/operations.ts';
import { hasRole } from './api/session.ts';
import type { Me } from './api/types.ts';
import { onItsWay } from './shell/moving.tsx';

type Namespace =
  | 'home'
  | 'work'
  | 'month'
  | 'plan'
  | 'team'
  | 'appraisal'
  | 'unit-period'
  | 'calibration'
  | 'development'
  | 'conflict'
  | 'post'
  | 'calendar'
  | 'history'
  | 'city'
  | 'input'
  | 'meeting'
  | 'action'
  | 'rules'
  | 'audit'
  | 'operations'
  | 'document'
  | 'sign-in';

interface Nav {
  /** Key of its name in `common.nav`. */
  label:
    | 'home'
    | 'work'
    | 'plan'
    | 'team'
    | 'appraisal'
    | 'calendar'
    | 'history'
    | 'city'
    | 'input'
    | 'meeting'
    | 'action'
    | 'rules'
    | 'posts'
    | 'audit'
    | 'operations'
    | 'more';
  icon: Icon;
  /** One of the four at the bottom of a phone; the others are under "Lainnya". */
  phone?: (me: Me) => boolean;
  show?: (me: Me) => boolean;
}

export interface PageRoute {
  path: string;
  namespace?: Namespace;
  load: () => Promise<{ Component: ComponentType }>;
  nav?: Nav;
}

const always = (): boolean => true;
const leadsPeople = ({ team }: Me): boolean => team.length > 0;
const changesPosts = (me: Me): boolean => hasRole(me, 'city-admin');
const leadsNobody = (me: Me): boolean => !leadsPeople(me);

// The table of pages. A page is a module that exports `Component`; its words are in i18n/*/<namespace>.json.
export const pages: PageRoute[] = [
  {
    path: '/',
    namespace: 'home',
    load: () => import('./pages/home/home.tsx'),
    nav: { label: 'home', icon: IconHome, phone: always },
  },
  {
    path: '/pekerjaan',
    namespace: 'work',
    load: () => import('./pages/work/work.tsx'),
    nav: { label: 'work', icon: IconBriefcase2, phone: always },
  },
  { path: '/bulan', namespace: 'month', load: () => import('./pages/month/month-of.tsx') },
  { path: '/bulan/:personId/:month', namespace: 'month', load: () => import('./pages/month/month-of.tsx') },
  { path: '/pekerjaan/lapor', namespace: 'work', load: () => import('./pages/work/report.tsx') },
  {
    path: '/rencana',
    namespace: 'plan',
    load: () => import('./pages/plan/my-plan.tsx'),
    nav: { label: 'plan', icon: IconTargetArrow },
  },
  { path: '/rencana/:planId', namespace: 'plan', load: () => import('./pages/plan/plan-of.tsx') },
  {
    path: '/tim',
    namespace: 'team',
    load: () => import('./pages/team/team.tsx'),
    nav: { label: 'team', icon: IconUsersGroup, show: leadsPeople, phone: leadsPeople },
  },
  { path: '/tim/tinjau', namespace: 'team', load: () => import('./pages/team/review-queue.tsx') },
  { path: '/tim/:personId', namespace: 'team', load: () => import('./pages/team/member.tsx') },
  {
    path: '/penilaian',
    namespace: 'appraisal',
    load: () => import('./pages/appraisal/appraisals.tsx'),
    nav: { label: 'appraisal', icon: IconClipboardCheck, phone: leadsNobody },
  },
  {
    path: '/penilaian/:personId/:period',
    namespace: 'appraisal',
    load: () => import('./pages/appraisal/appraisal.tsx'),
  },
  {
    path: '/penilaian/unit/:unitId/:period',
    namespace: 'unit-period',
    load: () => import('./pages/unit-period/unit-period.tsx'),
  },
  {
    path: '/kalender',
    namespace: 'calendar',
    load: () => import('./pages/calendar/calendar.tsx'),
    nav: { label: 'calendar', icon: IconCalendarStats },
  },
  {
    path: '/kalender/:unitId/:period',
    namespace: 'calendar',
    load: () => import('./pages/calendar/unit-calendar.tsx'),
  },
  { path: '/pemberitahuan', namespace: 'calendar', load: () => import('./pages/calendar/notifications.tsx') },
  {
    path: '/penilaian/unit/:unitId/:period/kalibrasi',
    namespace: 'calibration',
    load: () => import('./pages/unit-period/calibration.tsx'),
  },
  {
    path: '/pengembangan/:personId/:year',
    namespace: 'development',
    load: () => import('./pages/development/development.tsx'),
  },
  { path: '/benturan/:personId', namespace: 'conflict', load: () => import('./pages/conflict/conflicts.tsx') },
  {
    path: '/riwayat',
    namespace: 'history',
    load: () => import('./pages/history/evaluations.tsx'),
    nav: { label: 'history', icon: IconHistory },
  },
  { path: '/riwayat/:personId/:period', namespace: 'history', load: () => import('./pages/history/history.tsx') },
  { path: '/riwayat/:personId/:period/mengapa', namespace: 'history', load: () => import('./pages/history/why.tsx') },
  {
    path: '/riwayat/:personId/:period/dua-waktu',
    namespace: 'history',
    load: () => import('./pages/history/two-clocks.tsx'),
  },
  {
    path: '/riwayat/waktu/rencana/:planId',
    namespace: 'history',
    load: () => import('./pages/history/subject-clocks.tsx'),
  },
  {
    path: '/riwayat/waktu/unit/:unitId/:period',
    namespace: 'history',
    load: () => import('./pages/history/subject-clocks.tsx'),
  },
  {
    path: '/penilaian/unit/:unitId/:period/mengapa',
    namespace: 'history',
    load: () => import('./pages/history/unit-why.tsx'),
  },
  { path: '/riwayat/waktu/aturan', namespace: 'history', load: () => import('./pages/history/subject-clocks.tsx') },
  {
    path: '/kota',
    namespace: 'city',
    load: () => import('./pages/city/city.tsx'),
    nav: { label: 'city', icon: IconBuildingCommunity },
  },
  {
    path: '/masukan',
    namespace: 'input',
    load: () => import('./pages/input/inputs.tsx'),
    nav: { label: 'input', icon: IconMessages },
  },
  { path: '/masukan/:inputId', namespace: 'input', load: () => import('./pages/input/input.tsx') },
  {
    path: '/rapat',
    namespace: 'meeting',
    load: () => import('./pages/meeting/meetings.tsx'),
    nav: { label: 'meeting', icon: IconCalendarEvent },
  },
  { path: '/rapat/:unitId/:year', namespace: 'meeting', load: () => import('./pages/meeting/meeting.tsx') },
  {
    path: '/tindakan',
    namespace: 'action',
    load: () => import('./pages/action/actions.tsx'),
    nav: { label: 'action', icon: IconTool },
  },
  { path: '/tindakan/:actionId', namespace: 'action', load: () => import('./pages/action/action.tsx') },
  {
    path: '/aturan',
    namespace: 'rules',
    load: () => import('./pages/rules/rules.tsx'),
    nav: { label: 'rules', icon: IconScale },
  },
  { path: '/aturan/:ruleSetId/uji', namespace: 'rules', load: () => import('./pages/rules/what-if.tsx') },
  {
    path: '/jabatan',
    namespace: 'post',
    load: () => import('./pages/post/posts.tsx'),
    nav: { label: 'posts', icon: IconUserCog, show: changesPosts },
  },
  { path: '/jabatan/:personId', namespace: 'post', load: () => import('./pages/post/posts-of.tsx') },
  {
    path: '/kasus',
    namespace: 'audit',
    load: () => import('./pages/audit/cases.tsx'),
    nav: { label: 'audit', icon: IconFolderOpen, show: isAuditor },
  },
  { path: '/kasus/:caseId', namespace: 'audit', load: () => import('./pages/audit/case.tsx') },
  { path: '/pertanyaan', namespace: 'audit', load: () => import('./pages/audit/asked.tsx') },
  {
    path: '/operasi',
    namespace: 'operations',
    load: () => import('./pages/operations/operations.tsx'),
    nav: { label: 'operations', icon: IconServerCog, show: mayWatch },
  },
  {
    path: '/operasi/:service/:messageId',
    namespace: 'operations',
    load: () => import('./pages/operations/parked.tsx'),
  },
  {
    path: '/lainnya',
    load: () => import('./pages/more/more.tsx'),
    nav: { label: 'more', icon: IconDots, phone: always, show: () => false },
  },
];

/** For people who are not signed in. */
export const doors: PageRoute[] = [
  { path: '/masuk', namespace: 'sign-in', load: () => import('./pages/sign-in/sign-in.tsx') },
  { path: '/periksa', namespace: 'document', load: () => import('./pages/document/check.tsx') },
];

/** The page and its words, fetched side by side. */
export const withWords = async ({ namespace, load }: PageRoute): Promise<{ Component: ComponentType }> => {
  const fetched = Promise.all([load(), namespace ? i18n.loadNamespaces(namespace) : undefined]);
  const [page] = await onItsWay(fetched);
  return page;
};

/** Once the first page rests: the pages people go to next, which then also open without a connection. */
export const preloadUsual = (): void => {
  const usual = ['/', '/pekerjaan', '/pekerjaan/lapor'];
  const fetchThem = (): void => {
    usual.forEach(preload);
  };
  // Not every telephone tells when it rests.
  if ('requestIdleCallback' in window) requestIdleCallback(fetchThem);
  else setTimeout(fetchThem, 2000);
};

/** Fetches the code of the page at `path` before it is opened. */
export const preload = (path: string): void => {
  const page = pages.find((candidate) => candidate.path === path);
  if (page) void withWords(page);
};
