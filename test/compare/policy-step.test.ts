import { expect, it } from 'vitest';
import { policyStep } from '../../src/compare/policy-step.ts';
import type { InheritedGrant } from '../../src/model/fact.ts';
import { known, unknown } from '../../src/model/reading.ts';

const grant = (role: string, reaches: InheritedGrant['reaches'] = known(['gcp:compute:disk'])): InheritedGrant => ({
  to: { who: 'principal', id: 'user:a@example.com' },
  role,
  reaches,
});
const dark = unknown('denied', { needs: 'iam.roles.get' });
const [one, two] = [grant('roles/one'), grant('roles/two')];
const [darkOne, darkTwo] = [grant('roles/one', dark), grant('roles/two', dark)];

it.each([
  ['nothing differs', [one, two], [two, one], 'none'],
  ['a role is granted', [one], [one, two], 'altered'],
  ['a role is withdrawn', [one, two], [one], 'altered'],
  [
    'a role holds more than before',
    [one],
    [grant('roles/one', known(['gcp:compute:disk', 'gcp:compute:image']))],
    'altered',
  ],
  ['it is put under a condition', [one], [{ ...one, condition: 'false' }], 'altered'],
  ['a role is not read any more', [one], [darkOne], 'lost'],
  ['a role that reached nothing, so far as was read, is not read any more', [one], [one, darkTwo], 'lost'],
  ['a role is read at last', [darkOne], [one], 'gained'],
  ['a role is read at last, and reaches nothing', [one, darkTwo], [one], 'gained'],
  ['a role stays unread', [darkOne], [darkOne], 'none'],
  ['a role stays unread for another reason', [darkOne], [grant('roles/one', unknown('throttled'))], 'none'],
  ['one is granted while another is not read', [darkOne], [darkOne, two], 'altered'],
] as const)('when %s', (_, before, after, step) => {
  expect(policyStep(before, after)).toBe(step);
});
