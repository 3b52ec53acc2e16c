import { Controller, Injectable, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Directory } from '@kinerja/directory';
import type { Change } from '@kinerja/read-model';
import { concatAll, concatMap, from, ignoreElements, interval, map, merge, Subject } from 'rxjs';
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
    const subjects = this.directory
      .team(caller.id, day)
      .then((team) => new Set([caller.id, ...team.map(({ personId }) => personId)]));
    // Heard from the moment the page is connected: a change while its team is still looked up must reach it too.
    const heard = this.live.changes.pipe(
      concatMap(async (change) => ((await subjects).has(change.subject) ? [change] : [])),
      concatAll(),
      map(({ view, subject, position }) => ({ type: 'changed', data: { view, subject, position: String(position) } })),
    );
    const heartbeats = interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: {} })));
    return merge(heard, heartbeats, from(subjects).pipe(ignoreElements()));
  }
}
