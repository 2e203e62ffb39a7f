import type { CloudId } from '../model/scope.ts';
import type { Estates } from './world.ts';

/** Who did a step and from where. */
export interface StoryActor {
  /** `user/NAME`, `role/NAME`, an address, or a service's name. */
  readonly name: string;
  /** The source address, or null for a service acting inside the cloud. */
  readonly from: string | null;
}

/** One step of a story: when, who, a sentence for a newcomer, the API call it stands for, and what it changes. */
export interface StoryStep {
  readonly at: Date;
  readonly actor: StoryActor;
  readonly kind: 'attack' | 'routine';
  readonly cloud: CloudId;
  /** Account, subscription or project. */
  readonly account: string;
  readonly region: string;
  readonly sentence: string;
  readonly calls: string;
  /** Throws where the estate is not the demo's. */
  apply(estates: Estates): void;
}
