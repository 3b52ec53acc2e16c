/** How long a lease is good after it was taken or renewed, by the clock of the database. */
export const LEASE_MS = 3_000;
/** The holder trusts it a little less long than the database does. */
const TRUSTED_MS = 2_500;

/** Another replica is active by now, or the database could not be asked in time whether one is. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * The right to be the active replica for something, for a short while. The clock of this machine says nothing: the
 * database's decides when a lease ends, and the holder measures only how long ago it asked. It may still be mistaken,
 * so whatever it writes names the epoch, and what names an older one is refused.
 */
export class Lease {
  private readonly ended = new AbortController();
  private trustedUntil = 0;
  private doubt: NodeJS.Timeout | undefined;

  constructor(
    readonly name: string,
    /** Greater with each new holder. */
    readonly epoch: bigint,
    asked: number,
  ) {
    this.renewed(asked);
  }

  /** Aborts when the lease is over without our doing. */
  get lost(): AbortSignal {
    return this.ended.signal;
  }

  /** Asks the time too: in a process that was frozen no timer has run yet when it goes on. */
  get isHeld(): boolean {
    if (performance.now() >= this.trustedUntil) this.lose('it could not be renewed in time');
    return !this.ended.signal.aborted;
  }

  /** @param asked when the database was asked to renew it, by `performance.now()`, which nobody sets */
  renewed(asked: number): void {
    this.trustedUntil = asked + TRUSTED_MS;
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => this.isHeld, this.trustedUntil - performance.now() + 1);
  }

  lose(why: string): void {
    clearTimeout(this.doubt);
    this.ended.abort(new Superseded(`the lease ${this.name} of epoch ${String(this.epoch)} is over: ${why}`));
  }

  /** Given back: nothing is to be said about it. */
  end(): void {
    clearTimeout(this.doubt);
    this.trustedUntil = -Infinity;
  }
}

// A lease that ends later than it could is from before somebody set the database's clock back: it is over too.
const IS_HELD = `until BETWEEN statement_timestamp() AND statement_timestamp() + $2 * interval '1 ms'`;

// A restored database would begin with an epoch that others have seen long ago; the clock keeps it growing.
export const TAKE = `
  INSERT INTO lease (name, holder, epoch, until)
  SELECT wanted.name, $3, (extract(epoch FROM statement_timestamp()) * 1000)::bigint,
    statement_timestamp() + $2 * interval '1 ms'
  FROM unnest($1::text[]) AS wanted (name)
  WHERE NOT EXISTS (SELECT FROM lease WHERE lease.name = wanted.name AND ${IS_HELD})
  ON CONFLICT (name) DO UPDATE
    SET holder = EXCLUDED.holder, epoch = greatest(lease.epoch + 1, EXCLUDED.epoch), until = EXCLUDED.until
    WHERE NOT lease.${IS_HELD}
  RETURNING name, epoch`;

export const RENEW = `
  UPDATE lease SET until = statement_timestamp() + $3 * interval '1 ms'
  FROM unnest($1::text[], $2::bigint[]) AS mine (name, epoch)
  WHERE lease.name = mine.name AND lease.epoch = mine.epoch
  RETURNING lease.name`;

export const RELEASE = `UPDATE lease SET until = '-infinity' WHERE name = $1 AND epoch = $2`;
