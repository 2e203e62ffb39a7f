import type { Condition } from '../policy.ts';
import type { ConditionedItem, Holds, MemberShape } from './member-shapes.ts';
import { daysBefore } from './setting.ts';

const outsider = 'user:mallory@evil-example.com';

/** The same outsider under conditions of every kind. */
export function conditionShapes(): readonly MemberShape[] {
  const under = (name: string, holds: Holds, expression: (item: ConditionedItem) => string): MemberShape => ({
    name: `outsider-${name}`,
    member: outsider,
    whose: 'outside',
    holds,
    condition: (item): Condition => ({ title: name, expression: expression(item) }),
  });
  const until = (days: number) => (item: ConditionedItem) =>
    `request.time < timestamp("${daysBefore(item.now, -days)}")`;
  const from = (days: number) => (item: ConditionedItem) =>
    `request.time >= timestamp("${daysBefore(item.now, -days)}")`;
  return [
    under('expired', 'no', until(-30)),
    under('running', 'yes', until(30)),
    under('not-yet-begun', 'later', from(30)),
    under('begun', 'yes', from(-30)),
    under('window-over', 'no', (item) => `${from(-60)(item)} && ${until(-30)(item)}`),
    under('window-open', 'yes', (item) => `${from(-30)(item)} && ${until(30)(item)}`),
    under('this-name', 'yes', ({ path }) => `resource.name == "${path}"`),
    under('other-name', 'no', ({ path }) => `resource.name == "${path}-other"`),
    under(
      'name-begins',
      'yes',
      ({ path }) => `resource.name.startsWith("${path.slice(0, path.lastIndexOf('/') + 1)}")`,
    ),
    under('other-name-begins', 'no', () => 'resource.name.startsWith("projects/another-project/")'),
    under('this-type', 'yes', ({ type }) => `resource.type == "${type}"`),
    under('other-type', 'no', () => 'resource.type == "compute.googleapis.com/Instance"'),
    under('expired-or-this-type', 'yes', (item) => `${until(-30)(item)} || resource.type == "${item.type}"`),
    under('by-tag', 'undecidable', () => 'resource.matchTag("123456789012/env", "test")'),
    under('by-weekday', 'undecidable', () => 'request.time.getDayOfWeek("Europe/Berlin") < 5'),
    under(
      'by-access-level',
      'undecidable',
      () => '"accessPolicies/1/accessLevels/office" in request.auth.access_levels',
    ),
    under('expired-and-by-tag', 'no', (item) => `${until(-30)(item)} && resource.matchTag("1/env", "test")`),
  ];
}
