import { runService } from '@kinerja/platform';
import { analytics } from './analytics.module.ts';

await runService(analytics);
