import { type Fault, faultKinds } from '../simulator/faults.ts';
import { worldCalls } from '../simulator/world.ts';
import { UsageProblem } from './problem.ts';

/**
 * Faults as `--fault` spells them: `ec2:DescribeSnapshots=denied`, `rds:*=throttled`,
 * `arm:Microsoft.Compute/snapshots/read=denied`, `compute:snapshots.getIamPolicy=denied`. Throws UsageProblem.
 */
export function parseFaults(texts: readonly string[]): readonly Fault[] {
  return texts.map((text) => {
    const match = /^([a-z0-9]+|\*):([A-Za-z0-9./]+|\*)=([a-z-]+)$/.exec(text);
    const [, service, action, word] = match ?? [];
    const kind = faultKinds.find((candidate) => candidate === word);
    if (service === undefined || action === undefined || kind === undefined) {
      throw new UsageProblem(
        `--fault ${text} is not a fault. Write service:action=kind, such as ec2:DescribeSnapshots=denied; kinds: ${faultKinds.join(', ')}.`,
      );
    }
    const refusal = refusalOf(service, action);
    if (refusal !== null) throw new UsageProblem(`--fault ${text} would hit nothing. ${refusal}`);
    return { service, action, kind };
  });
}

/** What there is instead of a call that is not simulated; null for one that is. */
function refusalOf(service: string, action: string): string | null {
  const here = worldCalls.filter((call) => service === '*' || call.service === service);
  if (here.some((call) => action === '*' || call.action === action)) return null;
  if (here.length === 0) return `Services: ${wordsOf(worldCalls.map((call) => call.service))}.`;
  return `Calls of ${service}: ${wordsOf(here.map((call) => call.action))}.`;
}

function wordsOf(words: readonly string[]): string {
  return [...new Set(words)].sort().join(', ');
}
