import type { Notification } from '../../api/calendar.ts';

/** Where what one was told is done or seen. */
export const placeOf = ({ kind, facts }: Pick<Notification, 'kind' | 'facts'>): string => {
  const { unitId = '', employeeId = '', planId = '', period = '', step } = facts;
  switch (kind) {
    case 'reminded':
      if (step === 'planning') return '/rencana';
      return step === 'sending' ? `/penilaian/unit/${unitId}/${period}` : `/penilaian?triwulan=${period}`;
    case 'escalated':
      return `/kalender/${unitId}/${period}`;
    case 'plan-returned':
    case 'plan-agreed':
    case 'plan-remarked':
      return `/rencana/${planId}`;
    case 'feedback':
      return '/pekerjaan?bagian=umpan-balik';
    case 'feedback-answered':
      return '/pekerjaan?bagian=umpan-balik&diberikan';
    case 'rated':
    case 'objection-filed':
    case 'objection-decided':
      return `/penilaian/${employeeId}/${period}`;
    case 'calibration':
      return `/penilaian/unit/${unitId}/${period}/kalibrasi`;
    case 'development':
      return `/pengembangan/${employeeId}/${period}`;
    case 'credit':
      return '/penilaian';
  }
};
