import { Refused } from '@kinerja/local';
import type { LocalCity, ServiceName } from '@kinerja/local';

type Row = Readonly<Record<string, unknown>>;

/** Lists what a service has set aside, or asks it to try again or to leave out. */
export const parked = async (
  city: LocalCity,
  service: ServiceName,
  action: 'list' | 'show' | 'retry' | 'skip',
  id: string | undefined,
): Promise<Row[]> => {
  if (action !== 'list' && id === undefined)
    throw new Refused(`Name the message: kinerja parked ${action} ${service} ID.`);
  const { answer } = await city.operate(service, 'parked', 'list');
  const rows = answer as Row[];
  if (action !== 'list') {
    const named = rows.filter((row) => row.id === id);
    if (named.length === 0) throw new Refused(`${service} has no parked message ${id ?? ''}.`);
    if (action === 'show') return named;
    await city.operate(service, 'parked', action, id ?? '');
    return [{ message: id, asked: action }];
  }
  return rows.map(({ id: number, topic, key, type, reason, parkedAt, request }) => ({
    id: number,
    topic,
    key,
    type,
    reason,
    parkedAt,
    request,
  }));
};
