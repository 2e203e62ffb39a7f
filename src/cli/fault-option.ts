import { type Fault, faultKinds } from '../simulator/faults.ts';
import { UsageProblem } from './problem.ts';

/** Faults as `--fault` spells them: `ec2:DescribeSnapshots=denied`, `rds:*=throttled`. Throws UsageProblem. */
export function parseFaults(texts: readonly string[]): readonly Fault[] {
  return texts.map((text) => {
    const match = /^([a-z0-9]+|\*):([A-Za-z0-9]+|\*)=([a-z-]+)$/.exec(text);
    const [, service, action, word] = match ?? [];
    const kind = faultKinds.find((candidate) => candidate === word);
    if (service === undefined || action === undefined || kind === undefined) {
      throw new UsageProblem(
        `--fault ${text} is not a fault. Write service:action=kind, such as ec2:DescribeSnapshots=denied; kinds: ${faultKinds.join(', ')}.`,
      );
    }
    return { service, action, kind };
  });
}
