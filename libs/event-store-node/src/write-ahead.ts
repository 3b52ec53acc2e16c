import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';

const UNDERWAY_BYTES = 256 * 1024;
const GUESSED_BYTES = 128;

/**
 * Lets several messages of a call be on their way to the network at once. The library waits for each until it has left, so
 * every event becomes a frame and a write of its own; together they fill whole frames, for both ends half the work.
 * What may be underway is bounded: beyond it the call waits, and with it whoever produces.
 */
class WriteAhead extends ServerInterceptingCall {
  private underway = 0;
  private resume: (() => void) | undefined;

  override sendMessage(message: unknown, sent: () => void): void {
    const bytes = Buffer.isBuffer(message) ? message.length : GUESSED_BYTES;
    this.underway += bytes;
    super.sendMessage(message, () => {
      this.underway -= bytes;
      if (this.underway >= UNDERWAY_BYTES) return;
      const { resume } = this;
      this.resume = undefined;
      resume?.();
    });
    if (this.underway < UNDERWAY_BYTES) sent();
    else this.resume = sent;
  }
}

export const writeAhead: ServerInterceptor = (_method, call) => new WriteAhead(call);
