import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a process sent it over OTLP/HTTP. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SpanReceiver {
  /** What a process gets as OTEL_EXPORTER_OTLP_ENDPOINT; `GET ?trace=ID` answers the spans of one trace so far. */
  readonly url: string;
  ofTrace(traceId: string): readonly ReceivedSpan[];
  stop(): Promise<void>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'service' | 'attributes'> & { readonly attributes: Attribute[] })[];
    }[];
  }[];
}

/** Stands in for a collector: keeps what it is sent, by trace. */
export const spanReceiver = async (): Promise<SpanReceiver> => {
  const traces = new Map<string, ReceivedSpan[]>();
  const ofTrace = (traceId: string): readonly ReceivedSpan[] => traces.get(traceId) ?? [];
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET') {
      const { searchParams } = new URL(request.url ?? '', 'http://receiver');
      response.end(JSON.stringify(ofTrace(searchParams.get('trace') ?? '')));
      return;
    }
    bodyOf(request).then(
      (body) => {
        for (const span of spansOf(JSON.parse(body) as Sent)) {
          traces.set(span.traceId, [...ofTrace(span.traceId), span]);
        }
        response.end('{}');
      },
      (error: unknown) => response.writeHead(400).end(JSON.stringify(String(error))),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ofTrace,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

const spansOf = ({ resourceSpans }: Sent): ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const { 'service.name': service = '' } = textsOf(resource.attributes);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, attributes }) => ({
        ...{ service, name, traceId, spanId, attributes: textsOf(attributes) },
        ...(parentSpanId !== undefined && { parentSpanId }),
      })),
    );
  });

const textsOf = (attributes: readonly Attribute[]): Record<string, string> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, String(Object.values(value)[0])]));
