import { createHash } from 'node:crypto';
import type { FaultKind } from '../faults.ts';
import type { ServiceName } from './refusal.ts';

/** What goes back over the wire; `hang` never answers, `reset` ends the connection. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly type: string;
      readonly body: string;
      readonly code: string | null;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** Spoils a good answer in the way of a fault; kinds that are no matter of the body leave it as it is. */
export function spoil(reply: Reply, kind: FaultKind, service: ServiceName): Reply {
  if (reply.kind !== 'answer' || reply.status !== 200) return reply;
  switch (kind) {
    case 'cut-page':
      return { ...reply, code: kind, body: half(reply.body) };
    case 'empty-body':
      return { ...reply, code: kind, body: '' };
    case 'foreign-page':
      return { ...reply, code: kind, type: 'text/html; charset=utf-8', body: loginPage };
    case 'malformed':
      return { ...reply, code: kind, body: broken(reply.body, service) };
    default:
      return reply;
  }
}

/** Well-formed on purpose: the AWS SDK throws on sloppy HTML, but takes a tidy page for an answer without members. */
const loginPage =
  '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Sign in to the guest network</title></head><body><form method="post" action="/login"><p><input name="user"/><input name="password" type="password"/></p></form></body></html>';

function half(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}

/** Whole in length, broken in grammar: closing tags or quotes no longer match. */
function broken(body: string, service: ServiceName): string {
  if (service === 'kms' || service === 'organizations') return body.replace(/":/, '" ');
  return body.replaceAll('</', '<');
}

/** A request id that depends on the request's number alone. */
export function requestIdOf(serial: number): string {
  const hex = createHash('sha256').update(`stillwatch-request-${serial}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
