import type { Event } from '@kinerja/event-sourcing';
import type { Consumed, RelayOptions } from '@kinerja/kafka';
import type { Database, Migrations, View } from '@kinerja/read-model';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Operation } from './operate.ts';
import type { Settings } from './settings.ts';

export interface Consumes extends Pick<Consumed, 'view' | 'topics' | 'handle' | 'tables'> {
  /** It seldom changes and is often asked, so the replicas keep answers out of it in memory until it does. */
  readonly remembered?: true;
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
  readonly migrations: Migrations;
  /** What is told of a recorded event: pure, at most one message. */
  readonly publish?: (event: Event) => { readonly type: string; readonly data: object } | undefined;
  /** A second topic, for what may not be in the first; it may look things up. */
  readonly publishAlso?: (db: Database) => Pick<RelayOptions, 'topic' | 'publish'>;
  /** What the messages of others do to this service's own tables, where they come from, and what people call it. */
  readonly consumes?: Consumes;
  /** Anything of HTTP that no decorator can say, such as a raw body. */
  readonly configure?: (app: NestFastifyApplication, settings: Settings) => Promise<void> | void;
  /** What operators can ask of it from the command line, besides `verify` and `rebuild`. */
  readonly operations?: Readonly<Record<string, Operation>>;
}
