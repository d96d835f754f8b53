const DAY = 24 * 60 * 60 * 1000;

export function streak(days: Date[], today: Date): number {
  const done = new Set(days.map((day) => Math.floor(day.getTime() / DAY)));
  let length = 0;
  for (let day = Math.floor(today.getTime() / DAY); done.has(day); day--) {
    length++;
  }
  return length;
}
