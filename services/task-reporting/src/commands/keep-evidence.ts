import { Body, Controller, Headers, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { CommandIdReused } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepted, Accepts, Access, By, Count, decides, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { fileTypeFromBuffer } from 'file-type';
import { EVIDENCE_TYPES, EvidenceFiles, evidenceId, EvidenceTypeMismatch, keepEvidence } from '../domain/evidence.ts';
import type { EvidenceType } from '../domain/evidence.ts';
import { EvidenceFolder } from '../evidence-folder.ts';

type File = Omit<KeptFile, keyof Accepted>;

/** A file as it is known from now on. */
class KeptFile extends Accepted {
  @Text({ min: 64, max: 64 }) readonly hash!: string;
  @Count() readonly size!: number;
  @OneOf(EVIDENCE_TYPES) readonly type!: EvidenceType;
}

export class KeepEvidence extends Command<Appended> {
  constructor(
    readonly file: File,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('evidence')
export class KeepEvidenceEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: Access,
    private readonly folder: EvidenceFolder,
  ) {}

  // The file is on disk before the event says so; a file without an event is only a leftover.
  @Accepts('', { summary: 'Hand in a file as evidence, at most 10 MiB', creates: true, row: KeptFile })
  @ApiConsumes(...EVIDENCE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async keep(
    @Headers('content-type') declared: string | undefined,
    @Body() content: unknown,
    @By() call: Call,
  ): Promise<Appended & File> {
    if (!Buffer.isBuffer(content)) throw new UnsupportedMediaTypeException();
    await this.access.roleOf(call, call.caller.id, ['self']);
    const type = await genuine(content, declared);
    const file = { hash: await this.folder.keep(content), size: content.length, type };
    return { ...file, ...(await this.commands.execute(new KeepEvidence(file, call))) };
  }
}

export const KeepEvidenceHandler = decides(KeepEvidence, EvidenceFiles, {
  id: ({ file, call }) => evidenceId(file.hash, call.caller.id),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  // Each file has a stream of its own, so another file under the same key is only seen in the view.
  facts: async ({ db }, _, { file, call }) => {
    const others = await db.query<object[]>('SELECT 1 FROM evidence_owner WHERE command_id = $1 AND hash <> $2', [
      call.commandId,
      file.hash,
    ]);
    if (others.length > 0) throw new CommandIdReused();
  },
  decide: (state, { file, call }) => keepEvidence(state, { ...file, personId: call.caller.id, at: call.occurredAt }),
});

/** The content speaks for itself; what the header says must agree with it. */
const genuine = async (content: Buffer, declared = ''): Promise<EvidenceType> => {
  const found = await fileTypeFromBuffer(content);
  const type = EVIDENCE_TYPES.find((one) => one === essence(declared));
  if (type === undefined || found?.mime !== type) throw new EvidenceTypeMismatch({ declared: essence(declared) });
  return type;
};

const essence = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

const LIMIT = 10 * 1024 * 1024;
/** Whoever sends more than this is cut off instead of answered. */
const PATIENCE = 8 * LIMIT;

/** Files come as they are, and to this one address only. */
export const takeRawFiles = (app: NestFastifyApplication): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser([...EVIDENCE_TYPES], wholeBody);
};

const wholeBody = async (
  { routeOptions }: { routeOptions: { url?: string } },
  payload: AsyncIterable<Buffer>,
): Promise<Buffer> => {
  if (routeOptions.url !== '/evidence') throw new UnsupportedMediaTypeException();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    size += chunk.length;
    if (size <= LIMIT) chunks.push(chunk);
    // Read on without keeping it: a client that is still sending would not see the answer.
    else if (size <= PATIENCE) chunks.length = 0;
    else break;
  }
  if (size > LIMIT) throw new PayloadTooLargeException();
  return Buffer.concat(chunks, size);
};
