import { SERVICES } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';

/** What `libs/read-model` answers for one view, after its way through JSON. */
export interface VerifiedView {
  readonly service: string;
  readonly view: string;
  readonly position: string;
  readonly events: number;
  readonly rows: number;
  readonly differences: readonly object[];
}

/** Every view of every service against a fresh fold of the log. */
export const verify = async (city: LocalCity): Promise<VerifiedView[]> => {
  const all: VerifiedView[] = [];
  for (const service of SERVICES) {
    const { answer } = await city.operate(service, 'verify');
    all.push(...(answer as Omit<VerifiedView, 'service'>[]).map((view) => ({ service, ...view })));
  }
  return all;
};
