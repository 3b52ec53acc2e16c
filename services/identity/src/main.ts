import { runService } from '@kinerja/platform';
import { identity } from './identity.module.ts';
import { mailSettingsOfThisProcess, signInSettingsOfThisProcess } from './settings.ts';

await runService(identity(signInSettingsOfThisProcess, mailSettingsOfThisProcess));
