import type { Origin } from '../../model/event.ts';
import { addressKind } from './address.ts';
import { own, textOf } from './json.ts';

const longestAgent = 500;

/** From where a record says a call came. A program's name in brackets, as S3 writes it, loses them. */
export function originOf(record: unknown): Origin {
  const address = textOf(own(record, 'sourceIPAddress'))?.trim() ?? null;
  const agent = textOf(own(record, 'userAgent'), longestAgent);
  return {
    kind: address === null ? 'unknown' : kindOf(address),
    address: address === '' ? null : address,
    agent: agent === null ? null : unwrapped(agent),
  };
}

function kindOf(address: string): Origin['kind'] {
  if (/^AWS Internal\b/i.test(address)) return 'internal';
  if (isServiceHost(address)) return 'service';
  return addressKind(address) ?? 'unknown';
}

/** Whether a text is the host name of a service of AWS. */
export function isServiceHost(text: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com)$/i.test(text);
}

function unwrapped(agent: string): string {
  const inner = /^\[(.+)\]$/.exec(agent)?.[1];
  return inner ?? agent;
}
