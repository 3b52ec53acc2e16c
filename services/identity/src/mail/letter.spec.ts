import { describe, expect, it } from '@jest/globals';
import { letterOf, MAILS } from './letter.ts';

const facts = { unitId: 'u1', employeeId: 'p1', planId: 'pl1', period: '2026-Q3', step: 'rating', due: '2026-10-10' };

describe('a letter', () => {
  it.each(MAILS)('about %s fills every gap in both languages and says where', (kind) => {
    const { subject, text } = letterOf(kind, facts, 'https://kinerja.example');
    expect(`${subject}${text}`).not.toMatch(/[{}]/);
    expect(subject).toMatch(/^Kinerja: /);
    expect(text.match(/https:\/\/kinerja\.example\//g)).toHaveLength(2);
  });

  it.each([
    ['planning', 'penetapan SKP', 'the plans'],
    ['unit-result', 'penetapan capaian organisasi', 'the organisation result'],
    ['self-assessment', 'penilaian diri', 'the self-assessment'],
    ['rating', 'penilaian', 'the ratings'],
    ['sending', 'pengiriman penilaian unit', 'sending the ratings of the unit'],
  ])('names the step %s', (step, id, en) => {
    const { text } = letterOf('reminded', { ...facts, step }, 'https://kinerja.example');
    expect(text).toContain(`${id} 2026-Q3`);
    expect(text).toContain(en);
  });

  it('leads those above to the calendar of the unit', () => {
    expect(letterOf('escalated', facts, 'https://kinerja.example').text).toContain('/kalender/u1/2026-Q3');
  });
});
