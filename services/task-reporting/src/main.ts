import { runService } from '@kinerja/platform';
import { taskReporting } from './task-reporting.module.ts';

await runService(taskReporting);
