import { type ExposureState, exposedStates } from '../exposure.ts';
import { thousands } from './amount.ts';
import { stateWords } from './words.ts';

/** How many copies outsiders can use, state by state, the worst first: `4 public, 1 live link`. Empty for none. */
export function exposedWords(states: Readonly<Partial<Record<ExposureState, number>>>): string {
  return exposedStates
    .flatMap((state) => {
      const copies = states[state] ?? 0;
      return copies === 0 ? [] : [`${thousands(copies)} ${stateWords[state]}`];
    })
    .join(', ');
}
