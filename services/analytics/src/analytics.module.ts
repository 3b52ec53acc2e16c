import type { ServiceDefinition } from '@kinerja/platform';
import { Analytics1700000001000 } from '../migrations/1700000001000-analytics.ts';
import { Months1700000002000 } from '../migrations/1700000002000-months.ts';
import { BoardEndpoint } from './views/board.ts';
import { CatalogueEndpoint } from './views/catalogue.ts';
import { facts } from './views/facts.ts';
import { FreshnessEndpoint } from './views/freshness.ts';

export const analytics: ServiceDefinition = {
  name: 'analytics',
  summary: 'Sums over the city from what the other services published: never about a single person.',
  controllers: [BoardEndpoint, FreshnessEndpoint, CatalogueEndpoint],
  providers: [],
  views: [],
  migrations: [Analytics1700000001000, Months1700000002000],
  consumes: facts,
};
