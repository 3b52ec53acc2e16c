import { Controller, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { refusal } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import { Asker, NotAllowed, Shows } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { EVIDENCE_TYPES } from '../domain/evidence.ts';
import type { EvidenceEvent, EvidenceType } from '../domain/evidence.ts';
import { EvidenceFolder } from '../evidence-folder.ts';

export const evidenceView = view<EvidenceEvent>({
  name: 'evidence',
  version: 1,
  tables: ['evidence', 'evidence_owner'],
  on: {
    'evidence-kept.v1': (tx, { event: { data }, metadata }) => {
      tx.query('INSERT INTO evidence (hash, size, type) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING', [
        data.hash,
        data.size,
        data.type,
      ]);
      tx.query('INSERT INTO evidence_owner (hash, person_id, command_id, at) VALUES ($1, $2, $3, $4)', [
        data.hash,
        data.personId,
        metadata.commandId,
        data.at,
      ]);
    },
  },
});

interface Found {
  readonly size: number;
  readonly type: EvidenceType;
  readonly owners: readonly string[];
  /** Whose work or progress refers to it now. */
  readonly subjects: readonly string[];
}

const HASH = /^[0-9a-f]{64}$/;
const ENDING: Record<EvidenceType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

@Controller('evidence')
export class EvidenceEndpoint {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
    private readonly folder: EvidenceFolder,
  ) {}

  @Shows(':hash', {
    summary: 'A file that was handed in as evidence',
    file: EVIDENCE_TYPES,
    missing: true,
    asksPurpose: true,
  })
  @ApiParam({ name: 'hash', schema: { type: 'string', pattern: HASH.source } })
  // It comes from people: never shown inside the portal's own origin, never guessed to be something else.
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('cache-control', 'private, no-cache')
  async one(@Param('hash') hash: string, @Asker() asking: Asking): Promise<StreamableFile> {
    const found = HASH.test(hash) ? await this.find(hash) : undefined;
    // Who may not see it is not told either that somebody handed it in.
    if (found === undefined || !(await this.mayRead(asking, found))) throw new NoSuchEvidence();
    return new StreamableFile(await this.folder.read(hash), {
      type: found.type,
      length: found.size,
      disposition: `attachment; filename="${hash.slice(0, 12)}.${ENDING[found.type]}"`,
    });
  }

  private async find(hash: string): Promise<Found | undefined> {
    const [found] = await this.db.query<Found[]>(
      `SELECT size, type, ARRAY(SELECT person_id FROM evidence_owner WHERE hash = $1) AS owners,
         ARRAY(SELECT employee_id::text FROM work_entry WHERE evidence @> $2::jsonb AND state <> 'withdrawn'
               UNION SELECT employee_id::text FROM progress_point WHERE evidence @> $2::jsonb) AS subjects
       FROM evidence WHERE hash = $1`,
      [hash, JSON.stringify([{ kind: 'file', hash }])],
    );
    return found;
  }

  private async mayRead(asking: Asking, { owners, subjects }: Found): Promise<boolean> {
    if (asking.caller.kind === 'person' && owners.includes(asking.caller.id)) return true;
    for (const subject of subjects) {
      try {
        await this.people.open(asking, { employeeId: subject, what: 'evidence' });
        return true;
      } catch (error) {
        if (!(error instanceof NotAllowed)) throw error;
      }
    }
    return false;
  }
}

export const NoSuchEvidence = refusal('NO_SUCH_EVIDENCE', 'missing', {
  id: 'Berkas bukti ini tidak ada, atau bukan untuk Anda.',
  en: 'There is no such evidence, or it is not for you.',
});
