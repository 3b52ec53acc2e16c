/** The published types leave it out: what waits to be sent over one connection. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface PushedRequest {
    readonly entry: { readonly correlationId: number };
    readonly expectResponse: boolean;
    readonly sendRequest: () => void;
  }
  export default class RequestQueue {
    constructor(options: object);
    readonly pending: readonly unknown[];
    push(request: PushedRequest): void;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
    maybeThrottle(forMs: number): void;
    destroy(): void;
  }
}
