import type { Who } from './grant.ts';

/** Who can use an item, worst first; `unknown` is apart: not clean, not proven. See HOUSE words in docs/architecture.md. */
export type ExposureState =
  | 'public'
  | 'link-live'
  | 'external'
  | 'exportable'
  | 'latent-public'
  | 'external-key-blocked'
  | 'trusted'
  | 'private'
  | 'unknown';

/** What one audience can do with the item, after masks and trust. */
export type Reach = ExposureState;

/** One audience with its own reach. A type alias, so that it can stand as evidence as it is. */
export type Audience = {
  readonly who: Who;
  readonly id?: string;
  readonly through: string;
  readonly reach: Reach;
  /** True where the audience was trusted and its trust has ended. */
  readonly expired?: boolean;
  /** Name the trust list gives it. */
  readonly name?: string;
  /** Owner the trust list gives it: who answers for this trust. */
  readonly owner?: string;
  /** Last day of trust (`YYYY-MM-DD`, UTC) where one is declared. */
  readonly until?: string;
};

/** The verdict on an item. */
export interface Exposure {
  /** Worst reach of all audiences, or `unknown`. */
  readonly state: ExposureState;
  /** False only where something unread could change the state. */
  readonly certain: boolean;
  readonly audiences: readonly Audience[];
  /** Names what was unread, in one sentence; null where everything that matters was read. */
  readonly why: string | null;
}

/** The known states, worst first. */
export const exposureOrder = [
  'public',
  'link-live',
  'external',
  'exportable',
  'latent-public',
  'external-key-blocked',
  'trusted',
  'private',
] as const satisfies readonly ExposureState[];

/** States that mean somebody outside the trust list can use the item, now or after one step. */
export const failingStates: readonly ExposureState[] = [
  'public',
  'link-live',
  'external',
  'exportable',
  'latent-public',
];

/** States in which somebody outside the trust list can use the item now. */
export const exposedStates: readonly ExposureState[] = ['public', 'link-live', 'external', 'exportable'];

/** The worst of some states; `private` for none, `unknown` ignored. */
export function worstState(states: readonly ExposureState[]): Exclude<ExposureState, 'unknown'> {
  return exposureOrder.find((state) => states.includes(state)) ?? 'private';
}
