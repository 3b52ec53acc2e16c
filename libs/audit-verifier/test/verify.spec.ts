import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  consistencyProof,
  eventBytes,
  Frontier,
  generateSigner,
  inclusionProof,
  leafHash,
  readSigner,
  rootAt,
  signCheckpoint,
} from '@kinerja/merkle-log';
import type { Hash, NodeAt, RecordedEvent } from '@kinerja/merkle-log';
import { verifyBundle } from '../src/index.ts';

const signer = readSigner(generateSigner('kinerja.test/log'));
const [RULES, UNIT, APPRAISAL, PLAN] = [
  ...[
    'evaluation.rules-city',
    'evaluation.unit-result-u-2026-Q3',
    'evaluation.appraisal-p-2026-Q3',
    'evaluation.plan-s',
  ],
];
const table = { meets: { above: 'baik', meets: 'baik' } };
const rating = {
  ...{ employeeId: 'p', period: '2026-Q3', unitId: 'u', planId: 's', result: 'meets', conductRating: 'above' },
  ...{ predicate: 'baik', organisationResult: 'baik', rules: { predicateTable: '1' } },
};
const story: [stream: string, type: string, data: object][] = [
  [RULES!, 'rules-adopted.v1', { version: '1', from: '2026-01-01', predicateTable: table }],
  [PLAN!, 'plan-agreed.v1', {}],
  ['other', 'x', {}],
  [UNIT!, 'unit-result-set.v1', { value: 'baik' }],
  [APPRAISAL!, 'evaluation-rated.v1', rating],
  ['other', 'x', {}],
];

interface Made {
  readonly header: Record<string, unknown>;
  readonly lines: { index: number; proof: string[]; event: RecordedEvent }[];
}

/** A true log of these events, and the bundle of those that are wanted. */
const make = (events: typeof story, wanted: (index: number) => boolean, scope: object): Made => {
  const levels: Hash[][] = [];
  const nodeAt: NodeAt = (level, index) => levels[level]![index]!;
  const frontier = new Frontier();
  const recorded = events.map(([stream, type, data], nr): RecordedEvent => {
    const revision = String(events.slice(0, nr).filter(([other]) => other === stream).length);
    const recordedAt = `2026-10-0${String(nr + 1)}T02:00:00.000Z`;
    return { stream, revision, position: String(nr * 100), recordedAt, id: String(nr), type, data, metadata: null };
  });
  for (const event of recorded)
    for (const { level, index, hash } of frontier.append(leafHash(eventBytes(event))))
      (levels[level] ??= [])[index] = hash;
  const size = events.length;
  const base64 = (hashes: Hash[]): string[] => hashes.map((hash) => hash.toString('base64'));
  const at = (own: number): string =>
    signCheckpoint({ origin: signer.name, size: own, root: rootAt(own, nodeAt) }, signer);
  const lines = recorded
    .map((event, index) => ({ index, proof: base64(inclusionProof(index, size, nodeAt)), event }))
    .filter(({ index }) => wanted(index));
  const streams = Object.fromEntries(
    lines.filter(({ event }) => event.stream !== 'other').map(({ event }) => [event.stream, event.revision]),
  );
  const kept = [{ checkpoint: at(2), proof: base64(consistencyProof(2, size, nodeAt)) }];
  return {
    header: { format: 'kinerja-audit/1', scope, key: signer.verifier, checkpoint: at(size), streams, kept },
    lines,
  };
};

const evaluation = { kind: 'evaluation', employeeId: 'p', period: '2026-Q3' };
const ofEvaluation = (events = story): Made => make(events, (index) => events[index]![0] !== 'other', evaluation);
const text = ({ header, lines }: Made): string => [header, ...lines].map((line) => JSON.stringify(line)).join('\n');
const codes = (made: Made, given = {}): string[] =>
  verifyBundle(text(made), { key: signer.verifier, ...given }).problems.map(({ code }) => code);
const changed = (nr: number, data: object): typeof story =>
  story.map((one, at) => (at === nr ? [one[0], one[1], { ...one[2], ...data }] : one));

/** What the verifier in the other language finds. */
const inPython = (bundle: string): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    writeFileSync(join(folder, 'bundle'), bundle);
    writeFileSync(join(folder, 'key'), signer.verifier);
    const program = join(import.meta.dirname, '../python/verify.py');
    const args = [program, join(folder, 'bundle'), '--json', '--key', join(folder, 'key')];
    const { stdout } = spawnSync('python3', args, { encoding: 'utf8' });
    return (JSON.parse(stdout) as { problems: { code: string }[] }).problems.map(({ code }) => code);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('a bundle', () => {
  it('verifies with the key of the auditor, and says when only its own was there', () => {
    const made = text(ofEvaluation());
    expect(verifyBundle(made, { key: signer.verifier })).toMatchObject({
      ok: true,
      keyGiven: true,
      events: 4,
      predicates: 1,
    });
    expect(verifyBundle(made)).toMatchObject({ ok: true, keyGiven: false });
    const other = readSigner(generateSigner('kinerja.test/log')).verifier;
    expect(verifyBundle(made, { key: other }).first?.code).toBe('BAD_BUNDLE');
  });

  it('agrees with a kept checkpoint that it has a proof for, and asks for the proof otherwise', () => {
    const { header } = ofEvaluation();
    const [{ checkpoint }] = header.kept as [{ checkpoint: string }];
    expect(verifyBundle(text(ofEvaluation()), { key: signer.verifier, kept: [checkpoint] }).kept).toEqual([
      { size: 2, agrees: true },
    ]);
    const without = { ...ofEvaluation(), header: { ...header, kept: [] } };
    expect(codes(without, { kept: [checkpoint] })).toEqual(['NO_CONSISTENCY_PROOF']);
    const [{ checkpoint: before }] = ofEvaluation(changed(0, { version: '2' })).header.kept as [{ checkpoint: string }];
    const verdict = verifyBundle(text(ofEvaluation()), { key: signer.verifier, kept: [before] });
    expect(verdict.first).toMatchObject({ code: 'HISTORY_CHANGED', index: 0, stream: RULES });
  });

  it.each<[string, (made: Made) => void, string[]]>([
    ['another event', ({ lines }) => (lines[1]!.event = { ...lines[1]!.event, type: 'y' }), ['EVENT_CHANGED']],
    ['an event left out', ({ lines }) => lines.splice(2, 1), ['ORGANISATION_RESULT_WRONG', 'STREAM_INCOMPLETE']],
    ['two events in the other order', ({ lines }) => lines.splice(0, 2, lines[1]!, lines[0]!), ['OUT_OF_ORDER']],
    ['an event twice', ({ lines }) => lines.splice(1, 0, lines[1]!), ['OUT_OF_ORDER', 'STREAM_INCOMPLETE']],
    [
      'a stream it does not name',
      ({ header }) => (header.streams = { [RULES!]: '0', [UNIT!]: '0', [APPRAISAL!]: '0' }),
      ['STREAM_NOT_NAMED', 'STREAM_MISSING'],
    ],
    ['no text at all', ({ header }) => delete header.format, ['BAD_BUNDLE']],
  ])('with %s does not verify', (_, change, expected) => {
    const made = ofEvaluation();
    change(made);
    expect(codes(made)).toEqual(expected);
  });

  it.each<[string, typeof story, string]>([
    ['a predicate beside the table', changed(4, { predicate: 'kurang' }), 'PREDICATE_WRONG'],
    ['a rule that was not in force', changed(4, { rules: { predicateTable: '2' } }), 'RULE_WRONG'],
    ['a rule of later', changed(0, { from: '2026-10-01' }), 'RULE_MISSING'],
    ['another result of the unit', changed(4, { organisationResult: 'istimewa' }), 'ORGANISATION_RESULT_WRONG'],
  ])('of a true log with %s does not verify', (_, events, code) => {
    expect(verifyBundle(text(ofEvaluation(events)), { key: signer.verifier }).first).toMatchObject({ code, index: 4 });
  });

  it.each([
    ['2026', '2026-12-31', true],
    ['2026', '2027-01-01', false],
    ['2026-Q3', '2026-09-30', true],
    ['2026-Q3', '2026-10-01', false],
    ['2026-02', '2026-02-28', true],
    ['2026-02', '2026-03-01', false],
    ['2026-10', '2026-10-31', true],
    ['2026-10', '2026-11-01', false],
  ])('takes for the period %s a rule from %s: %s', (period, from, isThere) => {
    const events = story.map((one, at): (typeof story)[number] =>
      at === 0 ? [one[0], one[1], { ...one[2], from }] : at === 4 ? [one[0], one[1], { ...one[2], period }] : one,
    );
    const made = ofEvaluation(events);
    expect(codes(made).includes('RULE_MISSING')).toBe(!isThere);
    expect(inPython(text(made)).includes('RULE_MISSING')).toBe(!isThere);
  });

  const upheld = { result: 'meets', conductRating: 'meets', predicate: 'baik', rules: { predicateTable: '1' } };
  const objected = (changed?: object): typeof story => [
    ...story,
    [RULES!, 'rules-adopted.v1', { version: '2', from: '2026-01-01', predicateTable: { meets: { meets: 'kurang' } } }],
    [APPRAISAL!, 'objection-decided.v1', changed === undefined ? {} : { changed: { ...upheld, ...changed } }],
  ];

  it('recomputes what an objection changed by the table that the rating names', () => {
    const given = { key: signer.verifier };
    expect(verifyBundle(text(ofEvaluation(objected({}))), given)).toMatchObject({ ok: true, predicates: 2 });
    expect(verifyBundle(text(ofEvaluation(objected())), given)).toMatchObject({ ok: true, predicates: 1 });
  });
  it.each<[string, object, string]>([
    ['a predicate beside the table', { predicate: 'kurang' }, 'PREDICATE_WRONG'],
    ['another table than that of the rating', { rules: { predicateTable: '2' }, predicate: 'kurang' }, 'RULE_WRONG'],
  ])('of a true log whose objection was decided with %s does not verify', (_, changed, code) => {
    expect(verifyBundle(text(ofEvaluation(objected(changed))), { key: signer.verifier }).first).toMatchObject({
      code,
      index: 7,
    });
  });

  it('of a span has every event between one before and one behind it', () => {
    const span = (first: number, last: number, from = '2026-10-02'): Made =>
      make(story, (index) => index === 0 || (index >= first && index <= last), {
        ...{ kind: 'span', from, to: '2026-10-04', first, last },
      });
    const whole = (made: Made): Made => ({ ...made, header: { ...made.header, streams: { [RULES!]: '0' } } });
    expect(codes(whole(span(0, 4)))).toEqual([]);
    expect(codes(whole(span(1, 4, '2026-10-03')))).toEqual([]);
    expect(codes(whole(span(1, 4)))).toEqual(['SPAN_INCOMPLETE']);
    expect(codes(whole(span(0, 3)))).toEqual(['SPAN_INCOMPLETE']);
    const holed = whole(span(0, 4));
    holed.lines.splice(2, 1);
    expect(codes(holed)).toEqual(['SPAN_INCOMPLETE']);
  });
});

describe('the verifier', () => {
  it('is small enough to be read: under 400 lines', () => {
    const folder = join(import.meta.dirname, '../src');
    const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').slice(1));
    expect(lines.length).toBeLessThan(400);
  });
});
