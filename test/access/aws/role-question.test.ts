import { describe, expect, it } from 'vitest';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { becoming, roleQuestion } from '../../../src/access/aws/role-question.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { because } from '../../../src/access/logic.ts';
import { account, role, user } from './golden/account.ts';
import { full, organizationId } from './golden/organization.ts';

describe('the question whether somebody becomes a role', () => {
  const facts = account({ users: { ada: {} }, roles: { one: {} }, guard: { service: [[full], [full]] } });
  const asker = openRealm(facts).asker(user('ada'));
  if (asker === null) throw new Error('there is nobody');
  const thing = openThings(facts).named(role('one'), { team: 'a' });
  const [home, away] = [true, false].map((isHome) => roleQuestion(becoming.plain, thing, isHome, asker.caller));
  const state = (question: typeof home, key: string) => question?.state(key.toLowerCase(), key);

  it('reads of a role of its own account where that stands, of another’s what was read', () => {
    expect(state(home, 'aws:ResourceOrgPaths')).toEqual([`${organizationId}/r-root/`]);
    expect(state(away, 'aws:ResourceOrgPaths')).toBe(because.condition);
    for (const question of [home, away]) expect(state(question, 'aws:ResourceTag/team')).toEqual(['a']);
  });

  it('is asked by the three actions that trusts name', () => {
    expect(Object.values(becoming).map(({ name }) => name)).toEqual([
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
    ]);
  });
});
