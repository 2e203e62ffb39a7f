import type { Check } from '../../src/model/check.ts';
import type { PowerStanding } from '../../src/model/power-facts.ts';
import type { Power, PowerEntry } from '../../src/model/principal.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const policy = 'arn:aws:iam::111122223333:policy/Backups';

/** The table of every check on a power that nobody expects: `action` is one of the power, `message` what an allowed one says. */
export function unexpected(check: Check, can: Power, action: string, message: RegExp): void {
  const entry = (over: Partial<PowerEntry> = {}): PowerEntry => ({
    can,
    verdict: 'allowed',
    actions: [action],
    resources: ['arn:aws:ec2:*::snapshot/*'],
    via: [`user/ada -> ${policy} -> statement 2`],
    condition: null,
    missing: [],
    ...over,
  });
  const stands = (standing: PowerStanding) => ({ [can]: known(standing) });
  const holds = (...entries: readonly PowerEntry[]) => stands({ standing: 'unexpected', entries, ended: null });
  const condition = { text: 'aws:SourceVpc is vpc-1', keys: ['aws:sourcevpc'] };
  const group = `user/ada -> group/ops -> ${policy} -> statement 2`;

  table(check, [
    {
      when: 'of somebody who is expected to',
      facts: stands({ standing: 'expected', reviewer: 'iam-team', until: '2027-03-31' }),
      outcome: 'pass',
      message: /^Expected by iam-team until 2027-03-31$/,
    },
    {
      when: 'of somebody nobody expects to',
      facts: holds(entry()),
      outcome: 'fail',
      message,
      evidence: [
        {
          can,
          verdict: 'allowed',
          actions: action,
          resources: 'arn:aws:ec2:*::snapshot/*',
          via: `user/ada -> ${policy} -> statement 2`,
          condition: null,
          missing: null,
        },
      ],
      item: thing('aws:iam:user', 'ada'),
      fix: `aws iam detach-user-policy --user-name ada --policy-arn ${policy}`,
    },
    {
      when: 'of somebody who may under a condition',
      facts: holds(entry({ verdict: 'conditional', condition })),
      outcome: 'fail',
      message: /, under a condition, and nobody expects it to/,
    },
    {
      when: 'of somebody whose review has ended',
      facts: stands({
        standing: 'unexpected',
        entries: [entry()],
        ended: { reviewer: 'iam-team', until: '2026-11-01' },
      }),
      outcome: 'fail',
      message: /; iam-team expected it until 2026-11-01$/,
    },
    {
      when: 'of a role that a policy is attached to',
      facts: holds(entry({ via: [`role/deploy -> ${policy} -> statement 2`] })),
      outcome: 'fail',
      item: thing('aws:iam:role', 'deploy'),
      fix: `aws iam detach-role-policy --role-name deploy --policy-arn ${policy}`,
    },
    {
      when: 'of somebody who may by a group, without a command that would take it from others',
      facts: holds(entry({ via: [group] })),
      outcome: 'fail',
      item: thing('aws:iam:user', 'ada'),
      fix: null,
    },
    { when: 'of somebody who cannot', facts: holds(), outcome: 'not-applicable', message: /^Cannot / },
    {
      when: 'where nobody said who should',
      facts: stands({ standing: 'undeclared' }),
      outcome: 'not-applicable',
      message: /^No entry of `expected` says who should be able to/,
    },
    {
      when: 'of somebody whose policies were not read',
      facts: { [can]: unknown('denied', { needs: 'iam:GetAccountAuthorizationDetails' }) },
      outcome: 'unknown',
      message: /needs iam:GetAccountAuthorizationDetails/,
    },
  ]);
}
