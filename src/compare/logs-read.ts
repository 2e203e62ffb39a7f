import type { LogsRead } from '../model/change.ts';
import type { Coverage } from '../model/scan.ts';
import { byText } from './same.ts';

type Place = Pick<Coverage, 'cloud' | 'account' | 'region'>;

/**
 * Of each account that a scan covers, for how many of its places the logs were read for the whole time; none, until that is asked.
 * What is off or not configured is no place; a region of AWS is one, a cloud that lists whole accounts has one for each.
 */
export function placesIn(
  coverage: readonly Coverage[],
  isRead: (place: Place) => boolean = () => false,
): readonly LogsRead[] {
  const accounts = new Map<string, { -readonly [Name in keyof LogsRead]: LogsRead[Name] }>();
  const places = new Set<string>();
  for (const { cloud, account, region, state } of coverage) {
    if (state === 'off' || state === 'unconfigured' || (cloud === 'aws' && region === 'global')) continue;
    const place = `${cloud} ${account} ${region}`;
    if (places.has(place)) continue;
    places.add(place);
    const row = accounts.get(`${cloud} ${account}`) ?? { cloud, account, places: 0, whole: 0 };
    accounts.set(`${cloud} ${account}`, row);
    row.places += 1;
    if (isRead({ cloud, account, region })) row.whole += 1;
  }
  return [...accounts].sort(([a], [b]) => byText(a, b)).map(([, row]) => row);
}
