import type { Account, Estate, Place } from './estate.ts';
import { placeOf } from './estate.ts';
import type { Params } from './params.ts';
import { refusal, type ServiceName } from './refusal.ts';

/** Who a set of credentials speaks for. `expires` is in milliseconds, null for long-lived ones. */
export interface Session {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  readonly expires: number | null;
}

/** Where the simulated service differs from what it promises, or where its behaviour is not known. */
export interface AwsBehaviour {
  /** DescribeSnapshots ignores OwnerIds, as the moto emulator does. */
  readonly ignoreOwnerIds: boolean;
  /** DescribeSnapshots ignores RestorableByUserIds, as the moto emulator does. */
  readonly ignoreRestorableBy: boolean;
  /** EC2 listings ignore MaxResults and answer everything in one page, as the moto emulator does. */
  readonly ignorePaging: boolean;
  /** RestorableByUserIds=all still lists snapshots that a block masks; what the real service does is not documented. */
  readonly listMasked: boolean;
  /** Most rows on a page of EC2, IAM, RDS, Organizations or a bucket's objects, whatever the caller asks for: the real services may give fewer, too. */
  readonly mostRows: number;
}

/** One request, understood: everything an action may look at. */
export interface Call {
  readonly service: ServiceName;
  readonly action: string;
  readonly region: string;
  readonly account: Account;
  readonly session: Session;
  readonly params: Params;
  readonly estate: Estate;
  readonly behaviour: AwsBehaviour;
  readonly now: Date;
  readonly requestId: string;
  /** Registers credentials and gives their access key id. */
  issue(session: Session): string;
}

/** Bytes that a service keeps and gives as they are, with their media type and further headers. */
export interface StoredAnswer {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an action answers: the body of a 200. It throws a `Refusal` for anything else. */
export type Action = (call: Call) => string | StoredAnswer;

/** The caller's place in the call's region. The server has already refused regions that are not enabled. */
export function ownPlace(call: Call): Place {
  const place = placeOf(call.estate, call.account.id, call.region);
  if (place === undefined) throw refusal(call.service, 'region-off', call.action, call.session.arn);
  return place;
}

/** The places of the estate's other accounts in the call's region. */
export function otherPlaces(call: Call): Place[] {
  const places: Place[] = [];
  for (const account of call.estate.accounts.values()) {
    if (account.id === call.account.id) continue;
    const place = account.places.get(call.region);
    if (place !== undefined) places.push(place);
  }
  return places;
}
