import { Controller, Get, Header, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock } from '@kinerja/event-sourcing';
import { ViewPosition } from '@kinerja/read-model';
import { Open } from '@kinerja/web';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Flows } from './flows.ts';

/** The numbers of this process; parts add theirs. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}

/** Set once everything that a request needs has started. */
@Injectable()
export class Readiness {
  ready = false;
}

@ApiExcludeController()
@Controller()
export class HealthEndpoint {
  constructor(
    private readonly readiness: Readiness,
    private readonly db: DataSource,
    private readonly metrics: Metrics,
    private readonly flows: Flows,
    private readonly views: ViewPosition,
    private readonly clock: Clock,
  ) {}

  @Open()
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Open()
  @Get('health/ready')
  async ready(): Promise<{ status: string }> {
    if (!this.readiness.ready) throw new ServiceUnavailableException();
    await this.db.query('SELECT 1');
    return { status: 'ready' };
  }

  @Open()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  /** How far views, relays and consumers are. Positions only, nothing about people. */
  @Open()
  @Get('status')
  async status(): Promise<unknown> {
    const views = { ...this.views.current(this.clock.now()), standing: this.views.standing(), kept: this.views.kept() };
    const status = { views, ...(await this.flows.status()) };
    return JSON.parse(JSON.stringify(status, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)));
  }
}
