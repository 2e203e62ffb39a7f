import { type Grant, preparedCommunity, sortGrants } from '../../model/grant.ts';
import { MalformedAnswer, required } from '../ask.ts';
import type { SharingRow } from './compute.ts';
import { member, wordOf } from './text.ts';

/** How a gallery lets in those it is shared with, and everyone. */
const shared = 'gallery';
const community = 'gallery-community';

/**
 * Whether a listing's row says by itself that nobody else is let in. Lists promise no sharing profile (the package offers to
 * select permissions and to expand groups for a single gallery alone), so that anything but a plain `Private` is read anew.
 */
export function isPlainlyPrivate(profile: SharingRow | null | undefined): boolean {
  if (wordOf(profile?.permissions)?.toLowerCase() !== 'private') return false;
  const { groups, communityGalleryInfo } = profile ?? {};
  return (communityGalleryInfo ?? null) === null && isNothing(groups);
}

/**
 * Grants of a gallery by its sharing profile, read with its permissions and groups; without one nothing was ever shared. Throws
 * MalformedAnswer for permissions, groups or a community that are not told as a profile tells them: unread is not unshared.
 */
export function sharesOf(profile: SharingRow | null | undefined): readonly Grant[] {
  if (profile === null || profile === undefined) return [];
  const { groups, communityGalleryInfo } = profile;
  const permissions = required(wordOf(profile.permissions)?.toLowerCase(), 'permissions in its sharing profile');
  const isEnabled = enabledOf(communityGalleryInfo, permissions);
  const grants: Grant[] = groupsOf(groups).flatMap(groupGrants);
  switch (permissions) {
    case 'private':
      break;
    case 'groups':
      if (!Array.isArray(groups)) throw new MalformedAnswer('the gallery does not say with whom it is shared');
      break;
    case 'community':
      grants.push({ to: { who: 'everyone' }, through: isEnabled === false ? preparedCommunity : community });
      break;
    default:
      throw new MalformedAnswer(`the gallery is shared in a way that is not known: ${permissions.slice(0, 60)}`);
  }
  if (isEnabled === true) grants.push({ to: { who: 'everyone' }, through: community });
  return sortGrants(grants);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function groupsOf(groups: unknown): readonly unknown[] {
  if (isNothing(groups)) return [];
  if (!Array.isArray(groups)) throw new MalformedAnswer('the groups that the gallery is shared with are no list');
  return groups;
}

// What is told of a community says whether it is on; one that leaves it out is on where the gallery is shared with it.
function enabledOf(info: unknown, permissions: string): boolean | null {
  const isEnabled = member(info, 'communityGalleryEnabled') ?? null;
  if (typeof isEnabled === 'boolean') return isEnabled;
  const isUntold = info === undefined || info === null || permissions === 'community';
  if (isEnabled === null && isUntold) return null;
  throw new MalformedAnswer('the gallery does not say whether it is open to a community');
}

function groupGrants(group: unknown): readonly Grant[] {
  const kind = wordOf(member(group, 'type'))?.toLowerCase();
  const ids = member(group, 'ids');
  const who = kind === 'subscriptions' ? 'account' : kind === 'aadtenants' ? 'tenant' : null;
  if (who === null || !Array.isArray(ids) || ids.some((id) => typeof id !== 'string' || id === ''))
    throw new MalformedAnswer('a group that the gallery is shared with is not known');
  return ids.map((id) => ({ to: { who, id: (wordOf(id) ?? '').toLowerCase() }, through: shared }));
}
