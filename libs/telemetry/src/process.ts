import { monitorEventLoopDelay } from 'node:perf_hooks';
import { observe } from './metrics.ts';

const MICROSECONDS = 1_000_000;
const NANOSECONDS = 1_000_000_000;
const QUANTILES = { '0.5': 50, '0.99': 99, '1': 100 } as const;

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

// Every process shows these.
observe(
  [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'process_start_time_seconds',
    'nodejs_heap_used_bytes',
    'nodejs_eventloop_lag_seconds',
  ],
  (tell) => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    tell('process_cpu_seconds_total', user / MICROSECONDS, { mode: 'user' });
    tell('process_cpu_seconds_total', system / MICROSECONDS, { mode: 'system' });
    tell('process_resident_memory_bytes', rss, {});
    tell('process_start_time_seconds', performance.timeOrigin / 1000, {});
    tell('nodejs_heap_used_bytes', heapUsed, {});
    for (const [quantile, percentile] of Object.entries(QUANTILES)) {
      tell('nodejs_eventloop_lag_seconds', delay.percentile(percentile) / NANOSECONDS, { quantile });
    }
    delay.reset();
  },
);
