import { runService } from '@kinerja/platform';
import { identity } from './identity.module.ts';
import { signInSettingsOfThisProcess } from './settings.ts';

await runService(identity(signInSettingsOfThisProcess));
