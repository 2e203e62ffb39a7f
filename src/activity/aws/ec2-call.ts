import type { Thing } from '../../model/event.ts';
import type { Call } from './call.ts';
import { field } from './json.ts';
import { ec2Thing } from './things.ts';

/** A call's request: newer calls of EC2 log it inside an object named after the call. */
export function requestOf(call: Call): unknown {
  return field(call.request, `${call.name}Request`) ?? call.request;
}

/** A call's answer, see `requestOf`. */
export function responseOf(call: Call): unknown {
  return field(call.response, `${call.name}Response`) ?? call.response;
}

/** A snapshot or image on which a call succeeded that only its owner can make. */
export function owned(call: Call, type: 'snapshot' | 'image', id: unknown): Thing | null {
  return ec2Thing(call, type, id, { account: call.outcome === 'success' ? call.account : null });
}

/** A snapshot or image that a call uses, whosever it is; `region` where it is not the call's. */
export function used(call: Call, type: 'snapshot' | 'image', id: unknown, region: string | null = null): Thing | null {
  return ec2Thing(call, type, id, { account: null, region });
}
