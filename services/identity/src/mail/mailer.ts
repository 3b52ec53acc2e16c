import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '@kinerja/event-sourcing';
import type { Database } from '@kinerja/read-model';
import type { MailSettings } from '../settings.ts';
import { letterOf } from './letter.ts';
import type { MailFacts, MailKind } from './letter.ts';

const LOOK_MS = 2_000;
const DAY_MS = 86_400_000;
/** A reminder that could not be sent for so long is not worth sending. */
const WORTH_SENDING_MS = 2 * DAY_MS;

interface Claimed {
  readonly personId: string;
  readonly position: string;
}
interface Due extends Claimed {
  readonly kind: MailKind;
  readonly facts: MailFacts;
  readonly email: string | null;
}

type Send = (mail: {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}) => Promise<unknown>;

// One replica takes a mail for a minute; where it does not come back, another one does.
const CLAIM = `WITH next AS (
    SELECT d.person_id, d.position FROM mail_due d LEFT JOIN mail_sent s USING (person_id, position)
    WHERE d.at > $1 AND (s.person_id IS NULL OR (s.ended_at IS NULL AND s.claimed_until < now()))
    ORDER BY d.position, d.person_id LIMIT 1
  )
  INSERT INTO mail_sent (person_id, position, claimed_until)
  SELECT person_id, position, now() + interval '1 minute' FROM next
  ON CONFLICT (person_id, position) DO UPDATE SET claimed_until = EXCLUDED.claimed_until
    WHERE mail_sent.ended_at IS NULL AND mail_sent.claimed_until < now()
  RETURNING person_id AS "personId", position`;

/** Writes to people through SMTP, each mail at least once and normally once. Does nothing where no server is named. */
export class Mailer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Mailer.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly origin: string,
    private readonly settings: MailSettings | undefined,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings !== undefined) this.running = this.run(this.settings);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run({ server, from }: MailSettings): Promise<void> {
    // Loaded where mail is sent at all.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(server);
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const went = await this.next((mail) => transport.sendMail(mail), from).catch((error: unknown) => {
        // The address is no business of the log. The claim ends, and the mail is tried again.
        this.log.warn({ text: 'a mail could not be sent and will be tried again', err: error });
        return false;
      });
      // Rejects only when it is to stop.
      if (!went) await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
    transport.close();
  }

  /** @returns whether there was one */
  private async next(send: Send, from: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - WORTH_SENDING_MS).toISOString();
    const [claimed] = await this.db.query<Claimed[]>(CLAIM, [since]);
    if (claimed === undefined) return false;
    const { personId, position } = claimed;
    const [due] = await this.db.query<Due[]>(
      `SELECT d.kind, d.facts, p.email FROM mail_due d
       LEFT JOIN registered_person r ON r.person_id = d.person_id
       LEFT JOIN personal_data p ON p.person_id = r.person_id AND p.profile = r.profile
       WHERE d.person_id = $1 AND d.position = $2`,
      [personId, position],
    );
    if (due?.email != null) {
      const id = `${position}.${personId}@${new URL(this.origin).hostname}`;
      // Whoever gets it twice can tell by the id (RFC 5322, 3.6.4); no absence note answers it (RFC 3834).
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await send({ from, to: due.email, ...letterOf(due.kind, due.facts, this.origin), messageId: `<${id}>`, headers });
    }
    await this.db.query('UPDATE mail_sent SET ended_at = now() WHERE person_id = $1 AND position = $2', [
      personId,
      position,
    ]);
    return true;
  }
}
