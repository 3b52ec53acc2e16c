import type { Sql } from '@kinerja/directory';
import type { Event } from '@kinerja/event-sourcing';
import type { View } from '@kinerja/read-model';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MigrationInterface } from 'typeorm';
import type { Operation } from './operate.ts';
import type { Settings } from './settings.ts';

/** A message of another service, as its effect sees it. */
export interface Consumed {
  readonly type: string;
  readonly data: object;
}

/** All that makes one service: what it decides, shows, tells and hears. Wiring only; `runService` does the rest. */
export interface ServiceDefinition {
  readonly name: 'identity' | 'task-reporting' | 'evaluation' | 'analytics';
  readonly summary: string;
  /** Endpoints of commands and views. */
  readonly controllers: readonly Type[];
  /** Command handlers and whatever else they need. */
  readonly providers: readonly Provider[];
  readonly imports?: readonly DynamicModule[];
  readonly views: readonly View[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** What is told of a recorded event: pure, at most one message. */
  readonly publish?: (event: Event) => { readonly type: string; readonly data: object } | undefined;
  /** What the messages of others do to this service's own tables. */
  readonly consumes?: Readonly<Record<string, (tx: Sql, message: Consumed) => Promise<void>>>;
  readonly topics?: readonly string[];
  /** Anything of HTTP that no decorator can say, such as a raw body. */
  readonly configure?: (app: NestFastifyApplication, settings: Settings) => Promise<void> | void;
  /** What operators can ask of it from the command line, besides `verify` and `rebuild`. */
  readonly operations?: Readonly<Record<string, Operation>>;
}
