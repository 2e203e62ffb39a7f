import type { IamIdentity } from '../../model/identity.ts';
import { known, type Reading, unknown } from '../../model/reading.ts';
import type { CredentialReport, CredentialRow } from './credential-rows.ts';

const needs = 'iam:GetCredentialReport';

/** How a report says that there was no use: no such password or key, never used, not in the time that AWS keeps. */
const none: readonly string[] = ['N/A', 'no_information', 'not_supported'];

/** Who was made so shortly before a report may not be in it yet. */
const graceMs = 5 * 60_000;

/** A time as reports spell it, to the second or finer, always in UTC. */
const spelling = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|\+00:00)$/;

/**
 * When a user last used its password or one of its keys, by the account's credential report: null where it never did, and
 * for a user that was made only after the report. Unknown where the report says anything else of it than a time, or nothing.
 */
export function userLastUse(
  { arn, createdAt }: { readonly arn: string; readonly createdAt: IamIdentity['createdAt'] },
  report: Reading<CredentialReport>,
): Reading<string | null> {
  if (report.state === 'unknown') return report;
  if (createdAt === null)
    return malformed('nobody says when the user was made: the credential report may mean another one');
  const { madeAt, rows, isTorn } = report.value;
  const row = rows.get(arn);
  if (row === null) return malformed('the credential report tells of the user twice');
  if (row !== undefined) {
    const told = reportInstant(row.madeAt);
    if (told === null) return malformed('the credential report does not say when the user was made');
    // A report may be hours old. One of the same name may have been deleted since: that one's row says nothing of this one.
    if (seconds(told) === seconds(createdAt)) return latestOf(row);
  }
  if (Date.parse(createdAt) >= madeAt - (isTorn ? 0 : graceMs)) return known(null);
  if (row !== undefined) return malformed('the credential report tells of another user of that name');
  return malformed(
    isTorn
      ? 'the credential report has a row that does not fit its columns, and none for the user'
      : 'the credential report has no row for the user, who was there before it was made',
  );
}

function latestOf({ uses }: CredentialRow): Reading<string | null> {
  let latest: string | null = null;
  for (const use of uses) {
    if (none.includes(use)) continue;
    const at = reportInstant(use);
    if (at === null) return malformed('the credential report gives a last use that is no date');
    if (latest === null || at > latest) latest = at;
  }
  return known(latest);
}

/** A report's time as ISO 8601; null where it is none, a day that no month has included. */
function reportInstant(text: string): string | null {
  const [, plain] = spelling.exec(text) ?? [];
  if (plain === undefined) return null;
  const at = new Date(`${plain}Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(plain)) return null;
  return at.toISOString();
}

function seconds(instant: string): string {
  return instant.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}

function malformed(said: string): Reading<never> {
  return unknown('malformed', { needs, said });
}
