const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the platform knows this time zone. */
export function isZone(zone: string): boolean {
  try {
    format(zone);
    return zone !== '';
  } catch {
    return false;
  }
}

/**
 * What the clocks of a zone show at an instant, as a plain number: the milliseconds that an instant with this date and
 * time would have in UTC, whole seconds. Two such numbers of one zone compare like its clocks do.
 */
export function clockAt(instant: number, zone: string): number {
  const parts = new Map(
    format(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? Number.NaN;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return clockAt(whole, zone) - whole;
}

/**
 * The instant at which the zone's clocks show this time; null where they never do (they were put forward over it). Of
 * the two instants of a repeated hour it is the same one that node-cron runs at.
 */
export function instantOf(clock: number, zone: string): number | null {
  const first = clock - offsetAt(clock, zone);
  if (clockAt(first, zone) === clock) return first;
  const second = clock - offsetAt(first, zone);
  return clockAt(second, zone) === clock ? second : null;
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
