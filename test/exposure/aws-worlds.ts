import type { ExposureState } from '../../src/model/exposure.ts';
import type { AudienceKind, Case } from './aws-cases.ts';

/** One way the unread things could be. */
interface World {
  readonly blockAll: boolean;
  readonly awsKey: boolean;
  /** Whether unread accounts are our own organization's. */
  readonly ours: boolean;
}

/**
 * What the table should say, written as possible worlds: everything unread is tried both ways. The state is that of the
 * world where nothing unread helps; it is certain where every world agrees and no grant could be hidden.
 */
export function expected(cell: Case): { readonly state: ExposureState; readonly certain: boolean } {
  const worlds = worldsOf(cell);
  const [worst] = worlds;
  if (worst === undefined) throw new Error('there is always a world');
  const state = stateIn(worst, cell);
  const hidden = couldHide(cell);
  const fails = ['public', 'external', 'latent-public'].includes(state);
  return {
    state: hidden && !fails ? 'unknown' : state,
    certain: !hidden && worlds.every((world) => stateIn(world, cell) === state),
  };
}

function worldsOf(cell: Case): readonly World[] {
  const block =
    cell.type !== 'aws:ec2:snapshot' ? [false] : cell.block === 'unread' ? [false, true] : [cell.block === 'all'];
  const key = ['unread', 'manager unknown'].includes(cell.encryption) ? [false, true] : [cell.encryption === 'cloud'];
  const ours = cell.membership === 'unread' || cell.membership === 'members unread' ? [false, true] : [false];
  return block.flatMap((blockAll) => key.flatMap((awsKey) => ours.map((one) => ({ blockAll, awsKey, ours: one }))));
}

function stateIn(world: World, cell: Case): ExposureState {
  const own = new Set<AudienceKind>(cell.sight === 'unread but seen public' ? [...cell.held, 'everyone'] : cell.held);
  const front = frontOf(cell);
  const all = [...own, ...front];
  const outside = all.some((kind) => isOutside(kind, cell, world));
  const rules: readonly (readonly [ExposureState, boolean])[] = [
    ['public', !world.awsKey && (front.has('everyone') || (own.has('everyone') && !world.blockAll))],
    ['external', !world.awsKey && outside],
    ['latent-public', !world.awsKey && own.has('everyone')],
    ['external-key-blocked', outside || all.includes('everyone')],
    ['trusted', all.some((kind) => isInside(kind, cell, world))],
    ['private', true],
  ];
  return rules.find(([, holds]) => holds)?.[0] ?? 'unknown';
}

function frontOf(cell: Case): ReadonlySet<AudienceKind> {
  if (cell.type !== 'aws:ec2:snapshot') return new Set();
  if (cell.images === 'public') return new Set(['everyone']);
  return cell.images === 'shared' ? new Set(['stranger']) : new Set();
}

function isInside(kind: AudienceKind, cell: Case, world: World): boolean {
  if (['live', 'ends later', 'ends today', 'declared organization', 'unit of a declared organization'].includes(kind))
    return true;
  if (kind === 'member' && ['known', 'members unread'].includes(cell.membership)) return true;
  if (kind === 'own organization' || kind === 'own unit') return ['known', 'members unread'].includes(cell.membership);
  return world.ours && ['member', 'stranger', 'ended yesterday'].includes(kind);
}

function isOutside(kind: AudienceKind, cell: Case, world: World): boolean {
  if (kind === 'own' || kind === 'everyone' || isHidden(kind, cell)) return false;
  return !isInside(kind, cell, world);
}

// An organization nobody can compare with ours, or text that names none.
function isHidden(kind: AudienceKind, cell: Case): boolean {
  if (kind === 'malformed') return true;
  const organizations = ['own organization', 'own unit', 'foreign organization', 'foreign unit'];
  return cell.membership === 'unread' && organizations.includes(kind);
}

function couldHide(cell: Case): boolean {
  const images = cell.type === 'aws:ec2:snapshot' && cell.encryption !== 'cloud' && cell.images.startsWith('unread');
  return images || cell.sight !== 'read' || cell.held.some((kind) => isHidden(kind, cell));
}
