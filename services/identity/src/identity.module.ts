import { LooksEndpoint, looksMigrations, looksView, personReads } from '@kinerja/looks';
import type { ServiceDefinition } from '@kinerja/platform';
import { Clock } from '@kinerja/event-sourcing';
import { Database, DatabaseClock } from '@kinerja/read-model';
import { TokenSettings } from '@kinerja/web';
import { Identity1700000002000 } from '../migrations/1700000002000-identity.ts';
import { Mail1700000003000 } from '../migrations/1700000003000-mail.ts';
import { Conflicts1700000004000 } from '../migrations/1700000004000-conflicts.ts';
import { AssignPersonEndpoint, AssignPersonHandler } from './commands/assign-person.ts';
import { DeclareConflictEndpoint, DeclareConflictHandler } from './commands/declare-conflict.ts';
import { DisableAccountEndpoint, DisableAccountHandler } from './commands/disable-account.ts';
import { EnableAccountEndpoint, EnableAccountHandler } from './commands/enable-account.ts';
import { EndAssignmentEndpoint, EndAssignmentHandler } from './commands/end-assignment.ts';
import { EstablishPositionEndpoint, EstablishPositionHandler } from './commands/establish-position.ts';
import { EstablishUnitEndpoint, EstablishUnitHandler } from './commands/establish-unit.ts';
import { GrantRoleEndpoint, GrantRoleHandler } from './commands/grant-role.ts';
import { LiftConflictEndpoint, LiftConflictHandler } from './commands/lift-conflict.ts';
import { OpenAccountEndpoint, OpenAccountHandler } from './commands/open-account.ts';
import { RegisterPersonEndpoint, RegisterPersonHandler } from './commands/register-person.ts';
import { TransferPersonEndpoint, TransferPersonHandler } from './commands/transfer-person.ts';
import { WithdrawRoleEndpoint, WithdrawRoleHandler } from './commands/withdraw-role.ts';
import { Keys, openKeys } from './keys.ts';
import { PersonalData } from './personal-data.ts';
import { publishPeople } from './published-people.ts';
import { publish } from './published.ts';
import type { IdentityEvent } from './published.ts';
import { mailDue } from './mail/mail-due.ts';
import { Mailer } from './mail/mailer.ts';
import type { MailSettings, SignInSettings } from './settings.ts';
import { Accounts } from './sign-in/accounts.ts';
import { Artifacts } from './sign-in/artifacts.ts';
import { Credentials } from './sign-in/credentials.ts';
import { Failures } from './sign-in/failures.ts';
import { openProvider } from './sign-in/provider.ts';
import { SignInPages } from './sign-in/sign-in-pages.ts';
import { AssignmentsEndpoint } from './views/assignments.ts';
import { ConflictsEndpoint, conflictsView } from './views/conflicts.ts';
import { directoryView } from './views/directory.ts';
import { MeEndpoint } from './views/me.ts';
import { Named } from './views/named.ts';
import { PeopleEndpoint, peopleView } from './views/people.ts';
import { UnitsEndpoint } from './views/units.ts';

/** @param signIn @param mail asked when the service starts, so that a bad setting is told in one sentence */
export const identity = (
  signIn: () => SignInSettings,
  mail: () => MailSettings | undefined = () => undefined,
): ServiceDefinition => ({
  name: 'identity',
  summary: 'Units, positions, people and their assignments on any day; rights and accounts; sign-in.',
  controllers: [
    EstablishUnitEndpoint,
    EstablishPositionEndpoint,
    RegisterPersonEndpoint,
    AssignPersonEndpoint,
    EndAssignmentEndpoint,
    TransferPersonEndpoint,
    GrantRoleEndpoint,
    WithdrawRoleEndpoint,
    DeclareConflictEndpoint,
    LiftConflictEndpoint,
    OpenAccountEndpoint,
    DisableAccountEndpoint,
    EnableAccountEndpoint,
    MeEndpoint,
    PeopleEndpoint,
    AssignmentsEndpoint,
    ConflictsEndpoint,
    UnitsEndpoint,
    LooksEndpoint,
  ],
  providers: [
    EstablishUnitHandler,
    EstablishPositionHandler,
    RegisterPersonHandler,
    AssignPersonHandler,
    EndAssignmentHandler,
    TransferPersonHandler,
    GrantRoleHandler,
    WithdrawRoleHandler,
    DeclareConflictHandler,
    LiftConflictHandler,
    OpenAccountHandler,
    DisableAccountHandler,
    EnableAccountHandler,
    { provide: Keys, useFactory: openKeys, inject: [Database] },
    personReads('identity'),
    PersonalData,
    Named,
    Accounts,
    Artifacts,
    Credentials,
    Failures,
    SignInPages,
    {
      provide: Mailer,
      useFactory: (db: Database, clock: Clock, { issuer }: TokenSettings) =>
        new Mailer(db, clock, new URL(issuer).origin, mail()),
      inject: [Database, Clock, TokenSettings],
    },
  ],
  views: [directoryView, peopleView, conflictsView, looksView],
  migrations: [Identity1700000002000, Mail1700000003000, Conflicts1700000004000, ...looksMigrations],
  consumes: mailDue,
  publish: (event) => publish(event as IdentityEvent),
  publishAlso: publishPeople,
  configure: (app) => {
    const time = app.get(DatabaseClock);
    const provider = openProvider({
      issuer: app.get(TokenSettings).issuer,
      settings: signIn(),
      keys: app.get(Keys),
      accounts: app.get(Accounts),
      artifacts: app.get(Artifacts),
      credentials: app.get(Credentials),
      pages: app.get(SignInPages),
      clockIsOff_ms: () => time.machineAhead_ms,
    });
    app.use('/oidc', provider.callback());
  },
});
