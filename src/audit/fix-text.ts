import { type Check, type Evidence, NoCommand } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Why } from '../model/reading.ts';
import type { Identity } from '../model/subject.ts';

type FixText = NonNullable<Finding['fix']>;

/** How a failure is mended: the check's note, and the exact command where its type has one and every value it needs is there. */
export function fixText(check: Check, item: Identity, evidence: readonly Evidence[]): FixText {
  const { note } = check.fix;
  const [first, ...rest] = evidence;
  const build: unknown = Object.hasOwn(check.fix, item.type) ? check.fix[item.type] : undefined;
  if (typeof build !== 'function' || first === undefined) return { command: null, note };
  try {
    const line: unknown = build(item, [first, ...rest]);
    if (typeof line !== 'string' || line.trim() === '') return without(note, 'the check gave none');
    // A raw line break or control character in a command could run something else where it is pasted.
    return /\p{Cc}/u.test(line) ? without(note, 'it would hold control characters') : { command: line, note };
  } catch (error) {
    return without(note, error instanceof NoCommand ? error.message : 'the check could not make one');
  }
}

/** How blindness is cured. No command: what is missing is a permission, a scan or patience. */
export function cureText(reason: Why): FixText {
  return { command: null, note: cureOf(reason) };
}

function without(note: string, reason: string): FixText {
  return { command: null, note: `${note} No exact command: ${reason}.` };
}

function cureOf({ cause, needs }: Why): string {
  switch (cause) {
    case 'denied':
      return needs === null
        ? 'Allow the call that was refused (`stillwatch permissions` prints the policy), then scan again.'
        : `Allow ${needs} (\`stillwatch permissions\` prints the policy), then scan again.`;
    case 'throttled':
    case 'timed-out':
    case 'unreachable':
      return 'Scan again: the cloud did not answer in time.';
    case 'region-off':
    case 'api-off':
    case 'disabled':
      return 'The cloud says that it is off. Turn it on to read it, or drop it with `stillwatch scope forget`.';
    case 'not-asked':
      return 'Scan it: `stillwatch scan`, without narrowing.';
    case 'gone':
      return 'It went while it was being read: the next scan settles it.';
    case 'unsupported':
      return 'The cloud or this endpoint does not offer it.';
    case 'malformed':
      return 'The answer could not be understood: see whether something stands between here and the cloud, then scan again.';
    case 'crashed':
      return 'Mend the check or collector that broke.';
    default:
      return never(cause);
  }
}

function never(cause: never): never {
  throw new Error(`Unknown cause ${String(cause)}`);
}
