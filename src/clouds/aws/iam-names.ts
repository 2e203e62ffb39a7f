import { parseArn } from '../../model/aws-name.ts';
import type { Unit } from '../../model/scan.ts';
import { MalformedAnswer, required } from '../ask.ts';
import { textOf } from '../text.ts';

/** What a user, group or role is called. */
export interface IamName {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** No ARN of IAM has more characters. */
const longestArn = 2_048;
/** No unique id has more. */
const longestId = 128;

/** An ARN as it is: it must stay exact. Throws MalformedAnswer where it is missing or too long to be one. */
export function exactArn(arn: string | undefined, of: string): string {
  const exact = required(arn, of);
  if (exact === '' || exact.length > longestArn) throw new MalformedAnswer(`the answer has an odd ${of}`);
  return exact;
}

/**
 * The names of a row of the unit's account; name and path come from the ARN where the row leaves them out. Throws
 * MalformedAnswer for a row without an ARN or an id, of another kind, or of another account.
 */
export function iamName(
  kind: 'user' | 'group' | 'role',
  row: {
    readonly arn: string | undefined;
    readonly id: string | undefined;
    readonly name: string | undefined;
    readonly path: string | undefined;
  },
  unit: Unit,
): IamName {
  const arn = exactArn(row.arn, `ARN of a ${kind}`);
  const id = required(row.id, `id of a ${kind}`);
  if (id === '' || id.length > longestId) throw new MalformedAnswer(`the answer has an odd id of a ${kind}`);
  const parsed = parseArn(arn);
  const own = parsed?.service === 'iam' && parsed.account === unit.account;
  if (!own || !parsed.resource.startsWith(`${kind}/`) || parsed.resource.endsWith('/'))
    throw new MalformedAnswer(`the answer has a ${kind} whose ARN is none of this account`);
  const place = parsed.resource.slice(kind.length);
  const cut = place.lastIndexOf('/') + 1;
  return { arn, id, name: bounded(row.name ?? place.slice(cut)), path: bounded(row.path ?? place.slice(0, cut)) };
}

function bounded(text: string): string {
  return textOf(text) ?? '';
}
