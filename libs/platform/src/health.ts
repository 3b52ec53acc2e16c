import { Controller, Get, Header, Injectable, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock } from '@kinerja/event-sourcing';
import { Database, ViewPosition } from '@kinerja/read-model';
import { PROMETHEUS_TEXT, scrape } from '@kinerja/telemetry';
import { Open } from '@kinerja/web';
import { Flows } from './flows.ts';

/** Set once everything that a request needs has started. */
@Injectable()
export class Readiness {
  ready = false;
}

@ApiExcludeController()
@Controller()
export class HealthEndpoint {
  private readonly log = new Logger(HealthEndpoint.name);

  constructor(
    private readonly readiness: Readiness,
    private readonly db: Database,
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
  @Header('content-type', PROMETHEUS_TEXT)
  metrics(): Promise<string> {
    return scrape((error) => {
      this.log.error({ err: error, text: 'a figure could not be looked up' });
    });
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
