import { runService } from '@kinerja/platform';
import { evaluation } from './evaluation.module.ts';

await runService(evaluation);
