import { describe, expect, it } from 'vitest';
import { NoCommand } from '../../src/model/command.ts';
import { detach } from '../../src/model/detach.ts';
import { thing } from '../checks/table.ts';

const own = 'arn:aws:iam::111122223333:policy/team/Backups';
const theirs = 'arn:aws:iam::aws:policy/AmazonEC2FullAccess';
const user = (...via: readonly string[]) =>
  detach['aws:iam:user'](
    thing('aws:iam:user', 'ada'),
    via.map((one) => ({ via: one })),
  );

describe('detaching what grants a power', () => {
  it('names each attached policy once, of a user or a role', () => {
    expect(user(`user/ada -> ${own} -> statement 2`, `user/ada -> ${own} -> statement 3; user/ada -> ${theirs}`)).toBe(
      `aws iam detach-user-policy --user-name ada --policy-arn ${own} && aws iam detach-user-policy --user-name ada --policy-arn ${theirs}`,
    );
    const role = thing('aws:iam:role', 'deploy');
    expect(detach['aws:iam:role'](role, [{ via: `role/deploy -> ${own} -> statement 2 (CopyOnly)` }])).toBe(
      `aws iam detach-role-policy --role-name deploy --policy-arn ${own}`,
    );
  });

  it.each([
    ['by a group', [`user/ada -> group/ops -> ${own} -> statement 1`]],
    ['by a policy written into the user', ['user/ada -> inline policy backups -> statement 1']],
    ['by one attached policy and a group', [`user/ada -> ${own}`, `user/ada -> group/ops -> ${theirs}`]],
    ['to somebody else', [`user/eve -> ${own} -> statement 1`]],
    ['to one whose name begins alike', [`user/adam -> ${own} -> statement 1`]],
    ['in a way that was cut short', [`user/ada -> ${own} -> statem…`]],
    ['in no way that is named', []],
  ])('gives no command where the power is granted %s', (_, via) => {
    expect(() => user(...via)).toThrow(NoCommand);
  });

  it('gives none for a name that would be an option', () => {
    const dash = thing('aws:iam:user', '--all');
    expect(() => detach['aws:iam:user'](dash, [{ via: `user/--all -> ${own}` }])).toThrow(NoCommand);
  });
});
