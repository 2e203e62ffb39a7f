import type { LogHour } from '../model/log-hour.ts';
import type { Heartbeat } from './heartbeats.ts';

const hourMs = 3_600_000;

/** The hours that one reading saw events of, by place: small, however much was read. */
export class SeenHours {
  /** Hours since 1970, and records of each. */
  readonly #places = new Map<string, Map<number, number>>();

  /** Counts what a file told that was read to its end. */
  add(heartbeats: readonly Heartbeat[]): void {
    for (const { account, region, hour, records } of heartbeats) {
      const place = `${account}/${region}`;
      const hours = this.#places.get(place) ?? new Map<number, number>();
      this.#places.set(place, hours);
      const number = Date.parse(`${hour}:00:00Z`) / hourMs;
      hours.set(number, (hours.get(number) ?? 0) + records);
    }
  }

  /** Every hour, in the order of places and hours; proven only between two others: the first of a row may have begun before the reading, the last may not be written out. */
  all(): readonly LogHour[] {
    return [...this.#places]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([place, hours]) => {
        const [account = '', region = ''] = place.split('/');
        return [...hours]
          .sort(([left], [right]) => left - right)
          .map(([number, events]): LogHour => {
            const hour = new Date(number * hourMs).toISOString().slice(0, 13);
            const proven = hours.has(number - 1) && hours.has(number + 1);
            return { cloud: 'aws', account, region, hour, events, proven };
          });
      });
  }
}
