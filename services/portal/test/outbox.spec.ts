import { beforeEach, describe, expect, it } from '@jest/globals';
import { Outbox, type OutboxStore, type Posting } from '../src/app/api/outbox.ts';
import { ApiError, OFFLINE, type Problem } from '../src/app/api/problem.ts';

const aPosting = (key: string, writtenAt = '2026-11-23T01:00:00Z', personId = 'siti'): Posting => ({
  key,
  personId,
  service: 'task-reporting',
  path: '/days/2026-11-23/entries',
  body: { entryId: key },
  files: [],
  writtenAt,
});

class InMemory implements OutboxStore {
  readonly kept = new Map<string, Posting>();
  all = () => Promise.resolve([...this.kept.values()]);
  put = (posting: Posting) => Promise.resolve(void this.kept.set(posting.key, posting));
  remove = (key: string) => Promise.resolve(void this.kept.delete(key));
}

const refusal: Problem = { title: 'Too many minutes', status: 400, code: 'TOO_MANY_MINUTES' };

describe('the outbox', () => {
  let store: InMemory;
  let sent: string[];
  let answer: (posting: Posting) => void;
  let outbox: Outbox;

  beforeEach(() => {
    store = new InMemory();
    sent = [];
    answer = () => undefined;
    outbox = new Outbox(store, (posting) => {
      sent.push(posting.key);
      answer(posting);
      return Promise.resolve({ at: '2026-11-23T01:00:01Z', position: '7' });
    });
  });

  it('sends at once and keeps nothing when somebody answers', async () => {
    expect(await outbox.post(aPosting('a'))).toEqual({ recorded: { at: '2026-11-23T01:00:01Z', position: '7' } });
    expect(store.kept.size).toBe(0);
  });

  it('keeps what could not be sent, and sends it with the same key later', async () => {
    answer = () => {
      throw new ApiError(OFFLINE);
    };
    expect(await outbox.post(aPosting('a'))).toEqual({ waiting: OFFLINE });
    answer = () => undefined;
    await outbox.flush('siti');
    expect(sent).toEqual(['a', 'a']);
    expect(store.kept.size).toBe(0);
  });

  it('keeps the order, and does not try the next while nobody answers', async () => {
    store.kept.set('second', aPosting('second', '2026-11-23T02:00:00Z'));
    store.kept.set('first', aPosting('first', '2026-11-23T01:00:00Z'));
    answer = () => {
      throw new ApiError(OFFLINE);
    };
    await outbox.flush('siti');
    answer = () => undefined;
    await outbox.flush('siti');
    expect(sent).toEqual(['first', 'first', 'second']);
  });

  it('waits with somebody whose session has ended', async () => {
    answer = () => {
      throw new ApiError({ title: 'no session', status: 401, code: 'NO_SESSION' });
    };
    expect(await outbox.post(aPosting('a'))).toMatchObject({ waiting: { code: 'NO_SESSION' } });
    expect(store.kept.has('a')).toBe(true);
  });

  it('does not send again what was refused, and goes on with the rest', async () => {
    answer = ({ key }) => {
      if (key === 'bad') throw new ApiError(refusal);
    };
    expect(await outbox.post(aPosting('bad'))).toEqual({ refused: refusal });
    expect(await outbox.post(aPosting('good'))).toMatchObject({ recorded: {} });
    expect(sent).toEqual(['bad', 'good']);
    expect(store.kept.get('bad')?.refused).toEqual(refusal);
  });

  it('leaves alone what another person wrote on this device', async () => {
    store.kept.set('other', aPosting('other', '2026-11-23T01:00:00Z', 'budi'));
    await outbox.flush('siti');
    expect(sent).toEqual([]);
  });

  it('sends each posting once when several things ask at the same time', async () => {
    store.kept.set('kept', aPosting('kept'));
    await Promise.all([
      outbox.flush('siti'),
      outbox.flush('siti'),
      outbox.post(aPosting('new', '2026-11-23T03:00:00Z')),
    ]);
    expect(sent.filter((key) => key === 'kept')).toHaveLength(1);
    expect(sent.filter((key) => key === 'new')).toHaveLength(1);
  });

  it('takes as arrived what another tab has sent in between', async () => {
    const quick = new Outbox(
      { ...store, all: () => Promise.resolve([]), put: () => Promise.resolve(), remove: store.remove },
      () => Promise.reject(new Error('nothing is left to send')),
    );
    expect(await quick.post(aPosting('a'))).toMatchObject({ recorded: {} });
  });
});
