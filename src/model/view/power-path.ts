import { visible } from './visible.ts';

/** The last part of an ARN or key, bounded: `arn:aws:iam::1:role/backup/nightly` is `nightly`. */
export function lastPart(key: string): string {
  return visible(key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1), 80);
}

/**
 * A way a power is granted, as people read it: `user ada → group ops → policy Backups → statement 2 (CopyOnly)`. What is no
 * step that we know stands as it is.
 */
export function pathWords(via: string): string {
  return via
    .split(' -> ')
    .map((step) => visible(stepWords(step), 160))
    .join(' → ');
}

function stepWords(step: string): string {
  if (/^arn:[^:]*:iam::[^:]*:(policy|role|user|group)\//.test(step)) {
    const kind = step.split(':')[5]?.split('/')[0] ?? '';
    return `${kind} ${lastPart(step)}`;
  }
  const known = /^(user|role|group)\/(.+)$/.exec(step);
  return known === null ? step : `${known[1]} ${known[2]}`;
}
