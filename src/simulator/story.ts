import { awsSteps } from './aws/demo-steps.ts';
import { azureSteps } from './azure/demo-steps.ts';
import { gcpSteps } from './gcp/demo-steps.ts';
import type { StoryStep } from './step.ts';
import type { Estates } from './world.ts';

/** The demo's story, in order: one night's routine and one intruder's work in three clouds. The first step happens at `from`. */
export function demoStory({ from }: { readonly from: Date }): readonly StoryStep[] {
  const steps = [...awsSteps(from), ...azureSteps(from), ...gcpSteps(from)];
  return steps.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Applies steps to estates in their order and gives them back. */
export function tell<T extends Estates>(estates: T, steps: readonly StoryStep[]): T {
  for (const step of steps) step.apply(estates);
  return estates;
}
