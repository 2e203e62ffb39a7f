import type { Stage } from '../../../src/model/chain.ts';
import type { Deed, Sight } from './scene.ts';

/** A stage as it must stand in a chain. */
export interface ToldStage {
  readonly stage: Stage;
  readonly at: string;
  readonly event: string;
  readonly principal: string;
  readonly account: string;
  readonly key: string;
}

/** A chain that must be listed, in all that the definition fixes. */
export interface Told {
  readonly name: string;
  readonly attack: boolean;
  readonly root: string;
  readonly things: readonly string[];
  /** `?` where the definition leaves it open. */
  readonly source: string | null;
  readonly stages: readonly ToldStage[];
  readonly attempts: readonly string[];
  readonly events: readonly string[];
  readonly exposedSeconds: number | null;
  readonly consumed: readonly { readonly account: string; readonly at: string; readonly event: string }[] | null;
}

/** A successful stage of a plot, with its event. */
export interface Seen {
  readonly sight: Sight;
  readonly deed: Deed;
}
