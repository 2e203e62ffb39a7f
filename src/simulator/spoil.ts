import type { FaultKind } from './faults.ts';
import type { Reply } from './wire.ts';

/** How a service's answers are written: what breaks their grammar differs. */
export type Grammar = 'json' | 'xml';

/** Spoils a good answer in the way of a fault; kinds that are no matter of the body leave it as it is. */
export function spoil(reply: Reply, kind: FaultKind, grammar: Grammar): Reply {
  if (reply.kind !== 'answer' || reply.status !== 200) return reply;
  switch (kind) {
    case 'cut-page':
      return { ...reply, code: kind, ...half(reply.body) };
    case 'empty-body':
      return { ...reply, code: kind, body: '' };
    case 'foreign-page':
      return { kind: 'answer', status: 200, type: 'text/html; charset=utf-8', body: loginPage, code: kind };
    case 'malformed':
      return { ...reply, code: kind, body: broken(reply.body, grammar) };
    default:
      return reply;
  }
}

/** Well-formed on purpose: the AWS SDK throws on sloppy HTML, but takes a tidy page for an answer without members. */
const loginPage =
  '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Sign in to the guest network</title></head><body><form method="post" action="/login"><p><input name="user"/><input name="password" type="password"/></p></form></body></html>';

/** A text that is cut is whole to HTTP; bytes are fewer than was said they would be. */
function half(body: string | Uint8Array): { body: string | Uint8Array; announced?: number } {
  if (typeof body === 'string') return { body: body.slice(0, Math.floor(body.length / 2)) };
  return { body: body.subarray(0, Math.floor(body.length / 2)), announced: body.byteLength };
}

/** Whole in length, broken in grammar: closing tags or quotes no longer match, and of bytes the second half is wrong. */
function broken(body: string | Uint8Array, grammar: Grammar): string | Uint8Array {
  if (typeof body !== 'string') return body.map((byte, at) => (at < Math.floor(body.length / 2) ? byte : byte ^ 0xff));
  return grammar === 'json' ? body.replace(/":/, '" ') : body.replaceAll('</', '<');
}
