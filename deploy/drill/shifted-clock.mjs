// Given to a process with `node --import`: its clock is wrong, as the file KINERJA_DRILL_CLOCK says when the process
// starts: `{ "offset_ms": 7200000, "speed": 1 }`. Without the file the clock is right.
import { existsSync, readFileSync } from 'node:fs';

const file = process.env.KINERJA_DRILL_CLOCK;
if (file !== undefined && existsSync(file)) {
  const { offset_ms, speed } = JSON.parse(readFileSync(file, 'utf8'));
  const RightDate = Date;
  const since = RightDate.now();
  const now = () => Math.round(since + (RightDate.now() - since) * speed + offset_ms);
  globalThis.Date = class Date extends RightDate {
    constructor(...parts) {
      if (parts.length === 0) super(now());
      else super(...parts);
    }

    static now() {
      return now();
    }
  };
}
