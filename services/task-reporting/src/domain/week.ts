const DAY_MS = 86_400_000;

/** Monday and Sunday of the week that a day lies in. */
export const weekOf = (day: string): { from: string; to: string } => {
  const at = Date.parse(day);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS;
  return { from: asDay(monday), to: asDay(monday + 6 * DAY_MS) };
};

const asDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
