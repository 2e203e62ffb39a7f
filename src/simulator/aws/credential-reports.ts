import { itemsOf } from '../shelf.ts';
import { queryAnswer } from './answer.ts';
import { arn } from './arns.ts';
import type { Action, Call } from './call.ts';
import type { Credential, IamUser } from './identities.ts';
import { Refusal } from './refusal.ts';
import { element } from './xml.ts';

/** AWS makes a new report once the last one is this old. */
const keptMs = 4 * 3_600_000;

/** GenerateCredentialReport: the first call starts a report, later ones find it made until it is four hours old. */
export const generateCredentialReport: Action = (call) => {
  const { identities } = call.account;
  const { report } = identities;
  if (report !== null && !isOld(call, report.madeAt)) {
    report.isReady = true;
    return queryAnswer(call, element('State', 'COMPLETE'));
  }
  identities.report = { madeAt: call.now.toISOString(), isReady: false };
  const says = 'No report exists. Starting a new report generation task';
  return queryAnswer(call, element('State', 'STARTED') + element('Description', says));
};

/**
 * GetCredentialReport: the root user and whoever was there when the report was made. When they were at work is told as it
 * is by now, so that an estate can be changed in place.
 */
export const getCredentialReport: Action = (call) => {
  const { report, users } = call.account.identities;
  if (report === null) throw new Refusal('ReportNotPresent', 410, 'No report exists.');
  if (!report.isReady) throw new Refusal('ReportInProgress', 404, 'The report is being generated.');
  if (isOld(call, report.madeAt)) throw new Refusal('ReportExpired', 410, 'The report has expired.');
  const there = [...itemsOf(users)].filter(({ createdAt }) => createdAt <= report.madeAt);
  const text = [columns, rootCells(call), ...there.map(userCells)].map((cells) => cells.join(',')).join('\n');
  return queryAnswer(
    call,
    [
      element('Content', Buffer.from(text).toString('base64')),
      element('ReportFormat', 'text/csv'),
      element('GeneratedTime', report.madeAt),
    ].join(''),
  );
};

function isOld({ now }: Call, madeAt: string): boolean {
  return now.getTime() - Date.parse(madeAt) >= keptMs;
}

const keyColumns = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];
const columns: readonly string[] = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed'],
  ...['password_next_rotation', 'mfa_active'],
  ...[1, 2].flatMap((number) => keyColumns.map((name) => `access_key_${number}_${name}`)),
  ...[1, 2].flatMap((number) => [`cert_${number}_active`, `cert_${number}_last_rotated`]),
];

const noKey = ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
const noCertificates = ['false', 'N/A', 'false', 'N/A'];

function rootCells(call: Call): readonly string[] {
  const root = arn(call.estate, 'iam', '', call.account.id, 'root');
  const password = ['not_supported', 'no_information', 'not_supported', 'not_supported', 'true'];
  return ['<root_account>', root, '2021-03-01T09:00:00+00:00', ...password, ...noKey, ...noKey, ...noCertificates];
}

function userCells({ name, id, createdAt, password, keys }: IamUser): readonly string[] {
  const made = spelled(createdAt);
  const [first = null, second = null] = keys;
  return [
    ...[cell(name), cell(id), made],
    ...(password === null
      ? ['false', 'N/A', 'N/A', 'N/A', 'false']
      : ['true', password.usedAt === null ? 'no_information' : spelled(password.usedAt), made, 'N/A', 'true']),
    ...[first, second].flatMap((key) => keyCells(key, made)),
    ...noCertificates,
  ];
}

function keyCells(key: Credential | null, made: string): readonly string[] {
  if (key === null) return noKey;
  if (key.usedAt === null) return ['true', made, 'N/A', 'N/A', 'N/A'];
  return ['true', made, spelled(key.usedAt), 'us-east-1', 'ec2'];
}

/** A time as reports spell it. */
function spelled(instant: string): string {
  return `${instant.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}+00:00`;
}

/** Names may contain commas. */
function cell(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
