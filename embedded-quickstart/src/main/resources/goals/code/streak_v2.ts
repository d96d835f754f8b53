/** Days in a row, counted in the user's own time zone; today may still be open. */
export function streak(times: Date[], now: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const done = new Set(times.map((time) => format.format(time)));
  const day = new Date(`${format.format(now)}T12:00:00Z`);
  const previous = () => day.setUTCDate(day.getUTCDate() - 1);
  const key = () => day.toISOString().slice(0, 10);

  if (!done.has(key())) previous();
  let length = 0;
  for (; done.has(key()); previous()) length++;
  return length;
}
