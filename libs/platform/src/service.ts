import 'reflect-metadata';
import { Clock, EventStore } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { EventStoreDb } from '@kinerja/eventstore-db';
import { Directory } from '@kinerja/directory';
import { Database, DatabaseClock, Memory, Projector, Replicas, ViewPosition } from '@kinerja/read-model';
import { createLog, observeHttp, startTracing } from '@kinerja/telemetry';
import {
  Access,
  answerProblem,
  correlationOf,
  invalidFields,
  Live,
  LiveEndpoint,
  ObjectBody,
  ProblemDetails,
  SignedIn,
  TokenSettings,
} from '@kinerja/web';
import { Module, ValidationPipe } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { observeCommands } from './commands.ts';
import { openDatabase } from './database.ts';
import { consumedBy, viewsOf } from './consumed.ts';
import type { ServiceDefinition } from './definition.ts';
import { observeService } from './figures.ts';
import { HealthEndpoint, Readiness } from './health.ts';
import { NestLog } from './log.ts';
import { Flows } from './flows.ts';
import { refuseOtherMethods } from './methods.ts';
import { openapiOf } from './openapi.ts';
import { OperationsEndpoint } from './operations.ts';
import { parkedParts } from './parked.ts';
import type { Settings } from './settings.ts';
import { readRefusedBodies } from './unread-body.ts';

/** A running service: where it listens, and how to stop it without losing anything. */
export interface Running {
  readonly url: string;
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

/** One mebibyte is far more than any form; files have a route of their own. */
const BODY_LIMIT = 1024 * 1024;

@Module({})
class ServiceModule {}

interface Parts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly time: DatabaseClock;
  readonly store: EventStoreDb;
  readonly db: Database;
  readonly replicas: Replicas;
  readonly memory: Memory;
  readonly log: Logger;
}

/**
 * Starts everything a service consists of, in order; stops it in the reverse one.
 *
 * @param fixed instead of the time of the database
 */
export const startService = async (
  definition: ServiceDefinition,
  settings: Settings,
  fixed?: Clock,
): Promise<Running> => {
  const log = createLog(definition.name, settings.logLevel);
  const stopTracing = await startTracing(definition.name, settings.tracing, log);
  const db = await openDatabase(settings.postgres, definition.migrations, (error) => {
    log.warn({ err: error }, 'a connection to the database was lost');
  });
  const time = await DatabaseClock.read(db);
  const clock = fixed ?? time;
  const store = connectEventStore(settings.eventStore, (error) => {
    log.warn({ err: error }, 'a subscription lost the event store and goes on when it is back');
  });
  const live = new Live();
  const disagree = (error: unknown): void => {
    log.warn({ err: error }, 'the replicas do not agree on who is active');
  };
  const replicas = Replicas.start(settings.postgres, disagree, time);
  const memory = new Memory(replicas);
  const projector = new Projector({
    store,
    db,
    replicas,
    memory,
    prefixes: [`${definition.name}.`],
    views: viewsOf(definition),
    changed: (change) => {
      live.changes.next(change);
    },
    rebuilt: ({ view, events, rows, differences }) => {
      log.info({ view, events, rows, differed: differences.length }, 'a view was rebuilt and switched to');
    },
    trouble: (error, at) => {
      const about = at && { position: String(at.position), correlationId: at.metadata.correlationId };
      log.error({ ...about, err: error }, 'the views do not move');
    },
  });
  const parts = { settings, clock, time, store, db, replicas, memory, log };
  const app = await createApp(definition, parts, projector, live);
  await projector.start();
  const flows = app.get(Flows);
  flows.start(definition, parts);
  const stopFigures = observeService(definition.name, { store, views: projector, flows, time });
  await app.listen(settings.port, settings.host ?? '127.0.0.1');
  app.get(Readiness).ready = true;
  const url = await app.getUrl();
  log.info({ url }, 'ready');
  return {
    url,
    app,
    stop: async () => {
      app.get(Readiness).ready = false;
      live.changes.complete();
      stopFigures();
      await app.close();
      await flows.stop();
      await projector.stop();
      await replicas.stop();
      await store.close();
      await db.close();
      await stopTracing();
    },
  };
};

const createApp = async (
  definition: ServiceDefinition,
  parts: Parts,
  views: ViewPosition,
  live: Live,
): Promise<NestFastifyApplication> => {
  const { settings, log } = parts;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    frameworkErrors: answerProblem,
    // A part of an address that is too long is not what it must be, and told so like any other.
    routerOptions: { maxParamLength: 16_384 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(definition, parts, views, live), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  app.useGlobalPipes(
    new ObjectBody(),
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: invalidFields,
    }),
  );
  await definition.configure?.(app, settings);
  observeHttp(app.getHttpAdapter().getInstance(), {
    correlationOf,
    answered: ({ method, routeOptions, caller }, reply) => {
      const ms = Math.round(reply.elapsedTime);
      log.info({ method, route: routeOptions.url, status: reply.statusCode, ms, caller: caller?.id }, 'answered');
    },
  });
  const refuseOthers = refuseOtherMethods(app);
  readRefusedBodies(app);
  // Few ask for it, and it takes megabytes.
  let document: OpenAPIObject | undefined;
  app.getHttpAdapter().get('/openapi.json', (_: unknown, reply: { send: (body: unknown) => void }) => {
    document ??= openapiOf(app, definition);
    reply.send(document);
  });
  await app.init();
  observeCommands(app.get(CommandBus));
  refuseOthers();
  return app;
};

const moduleOf = (
  definition: ServiceDefinition,
  { settings, clock, time, store, db, memory }: Parts,
  views: ViewPosition,
  live: Live,
): DynamicModule => {
  const parked = consumedBy(definition).length === 0 ? NOTHING : parkedParts(definition.name);
  return {
    module: ServiceModule,
    global: true,
    imports: [CqrsModule.forRoot(), ...(definition.imports ?? [])],
    controllers: [HealthEndpoint, LiveEndpoint, OperationsEndpoint, ...parked.controllers, ...definition.controllers],
    providers: [
      { provide: Clock, useValue: clock },
      { provide: DatabaseClock, useValue: time },
      { provide: EventStore, useValue: store },
      { provide: Database, useValue: db },
      { provide: Memory, useValue: memory },
      { provide: Directory, useValue: new Directory(db, memory) },
      { provide: ViewPosition, useValue: views },
      { provide: Live, useValue: live },
      { provide: TokenSettings, useValue: new TokenSettings(`${settings.origin}/oidc`, settings.jwks) },
      { provide: APP_GUARD, useClass: SignedIn },
      { provide: APP_FILTER, useClass: ProblemDetails },
      Access,
      Flows,
      Readiness,
      ...parked.providers,
      ...definition.providers,
    ],
    exports: [
      Clock,
      DatabaseClock,
      EventStore,
      Database,
      Memory,
      Directory,
      ViewPosition,
      Live,
      TokenSettings,
      Access,
      Readiness,
    ],
  };
};

/** A service that hears of nobody sets nothing aside. */
const NOTHING = { controllers: [], providers: [] };
