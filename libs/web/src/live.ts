import { Controller, Injectable, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Directory } from '@kinerja/directory';
import type { Change } from '@kinerja/read-model';
import { filter, from, interval, map, merge, Subject, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { Asker } from './call.ts';
import type { Asking } from './call.ts';

/** What has just changed in the views of this service, for the pages that are open. */
@Injectable()
export class Live {
  readonly changes = new Subject<Change>();
}

const HEARTBEAT_MS = 15_000;

/** Server-sent events: that something changed, never what. The page reads it again, under the same access rules. */
@ApiExcludeController()
@Controller('live')
export class LiveEndpoint {
  constructor(
    private readonly live: Live,
    private readonly directory: Directory,
  ) {}

  @Sse()
  open(@Asker() { caller, day }: Asking): Observable<MessageEvent> {
    const heard = from(this.directory.team(caller.id, day)).pipe(
      map((team) => new Set([caller.id, ...team.map(({ personId }) => personId)])),
      switchMap((subjects) => this.live.changes.pipe(filter(({ subject }) => subjects.has(subject)))),
      map(({ view, subject, position }) => ({ type: 'changed', data: { view, subject, position: String(position) } })),
    );
    return merge(heard, interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: {} }))));
  }
}
