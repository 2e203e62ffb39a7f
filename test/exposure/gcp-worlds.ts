import { type ExposureState, exposureOrder } from '../../src/model/exposure.ts';
import { type Case, conditions, type Given, members, type Whose } from './gcp-cases.ts';

/** What the table should say of a copy: audiences as `member reach`, sorted and without repeats. */
export interface Verdict {
  readonly state: ExposureState;
  readonly certain: boolean;
  readonly audiences: readonly string[];
}

type State = (typeof exposureOrder)[number];

/** Everything a grant could come to, the worst first; null = nothing is let in. */
type Could = readonly [State | null, ...(State | null)[]];

/**
 * What the table should say, from what each member is by hand (`members`): everything unread is tried both ways. The state is
 * the worst of the worlds, and certain where all worlds agree; where a policy is unread, or a member cannot be placed, what
 * fails stays and all else is unknown.
 */
export function expected(one: Case): Verdict {
  const given = one.given
    .filter(({ at, reaches }) => at === 'itself' || reaches !== false)
    .filter(({ condition }) => condition === undefined || conditions[condition] !== 'over');
  const grants = one.unread === 'itself' ? given.filter(({ at }) => at !== 'itself') : given;
  const placeable = grants.filter(({ member }) => whoseOf(member) !== 'unplaceable');
  const could = placeable.map((grant) => couldBe(grant, one));
  const worst = worstOf(could.map((states) => states[0]));
  const best = worstOf(could.map((states) => states.at(-1) ?? null));
  const hidden = one.unread !== undefined || placeable.length < grants.length;
  const fails = exposureOrder.indexOf(worst) <= exposureOrder.indexOf('latent-public');
  const told = [
    ...placeable.flatMap((grant, index) => tell(grant, could[index]?.[0] ?? null)),
    ...grants.filter((grant) => !placeable.includes(grant)).map(({ member }) => `${member} unknown`),
  ];
  return {
    state: hidden && !fails ? 'unknown' : worst,
    certain: !hidden && worst === best,
    audiences: [...new Set(told)].sort(),
  };
}

function worstOf(states: readonly (State | null)[]): State {
  return exposureOrder.find((one) => states.includes(one)) ?? 'private';
}

// Every copy inherits what a policy above it grants: our own people there are told as one, the item's project not at all.
function tell({ member, at }: Given, reach: State | null): readonly string[] {
  if (reach === null || (at !== 'itself' && reach === 'private')) return [];
  const isFolded = at !== 'itself' && whoseOf(member) === 'member' && reach === 'trusted';
  return [`${isFolded ? 'our organization' : member} ${reach}`];
}

function whoseOf(member: string): Whose {
  return members[member] ?? 'unplaceable';
}

function couldBe({ member, at, reaches, condition }: Given, one: Case): Could {
  const [worst, ...others] = placed(member, one);
  const stands = condition === undefined ? 'holds' : (conditions[condition] ?? 'unsure');
  if (worst === null) return [null];
  const unsure = (at !== 'itself' && reaches === 'unread') || stands === 'unsure';
  return unsure ? [worst, ...others, null] : [worst, ...others];
}

function placed(member: string, { trust, membership }: Case): Could {
  const ours = trust === 'organization';
  const whose = whoseOf(member);
  switch (whose) {
    case 'everyone':
      return ['public'];
    case 'nobody':
      return [null];
    case 'own':
      return ['private'];
    case 'declared':
      return ['trusted'];
    case 'member':
      if (!ours) return ['external'];
      return canBeSeen(member, membership) ? ['trusted'] : ['external', 'trusted'];
    case 'perhaps':
      return ours ? ['external', 'trusted'] : ['external'];
    case 'foreign':
    case 'over':
      return ours && couldBeOurs(member, membership) ? ['external', 'trusted'] : ['external'];
    case 'unplaceable':
      throw new Error('what cannot be placed is nobody');
    default:
      return whose satisfies never;
  }
}

/** Whether what was read of our organization tells that a member of it is one. */
function canBeSeen(member: string, membership: Case['membership']): boolean {
  if (membership === 'bare') return false;
  return membership !== 'pools unread' || !member.includes('/workforcePools/');
}

/** Whether an outsider could be of our organization, for all that was read of it. */
function couldBeOurs(member: string, membership: Case['membership']): boolean {
  if (membership === 'known') return false;
  if (membership === 'pools unread') return member.includes('/workforcePools/');
  if (membership === 'bare') return true;
  // Of our projects not all are known; our number, our domains and our pools are.
  return isOfProject(member);
}

function isOfProject(member: string): boolean {
  return /^serviceAccount:|^project|\/projects\/\d/.test(member) && !/service-org-\d+@gcp-sa-/.test(member);
}
