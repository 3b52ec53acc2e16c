const hex = (): string => crypto.randomUUID().replaceAll('-', '');

/**
 * What a person does begins a trace (W3C Trace Context); each request that belongs to it gets its next `traceparent`.
 * Whether the trace is followed is decided by the portal, so here it never is.
 */
export const beginTrace = (): (() => string) => {
  const traceId = hex();
  return () => `00-${traceId}-${hex().slice(16)}-00`;
};
