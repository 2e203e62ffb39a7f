import { itemsOf } from '../shelf.ts';
import type { StoryStep } from '../step.ts';
import type { AzureSubscription } from './estate.ts';
import { azureDemoNames } from './estates/demo-names.ts';
import { diskMaker, makerBase } from './estates/maker.ts';
import { allowAll } from './estates/rules.ts';

const { production, group, location, payrollDisk } = azureDemoNames;
const rogueCopy = 'payroll-data-temp';
const intruder = { name: 'j.doe@example.com', from: '203.0.113.9' };

/** The story's steps in Azure: a snapshot of the payroll disk, and an export link to it that is left open. */
export function azureSteps(from: Date): readonly StoryStep[] {
  const at = (minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
  const common = { actor: intruder, kind: 'attack', cloud: 'azure', account: production, region: location } as const;
  return [
    {
      ...common,
      at: at(96),
      calls: 'Microsoft.Compute/snapshots/write, Microsoft.Compute/snapshots/beginGetAccess/action',
      sentence: 'In Azure they snapshot the payroll disk and make an export link: whoever has the link has the disk.',
      apply: ({ azure }) => exportPayroll(azure?.subscriptions.get(production), at(96)),
    },
  ];
}

function exportPayroll(subscription: AzureSubscription | undefined, now: Date): void {
  const disks = subscription === undefined ? [] : [...itemsOf(subscription.disks)];
  const disk = disks.find(({ name }) => name === payrollDisk);
  if (subscription === undefined || disk === undefined)
    throw new Error(`The story needs the disk ${payrollDisk}: it is told on the demo estate.`);
  const make = diskMaker(makerBase({ subscription, now, group, location, seed: 7101 }));
  make.snapshot(rogueCopy, { of: disk, daysOld: 0, rules: { ...allowAll, diskState: 'ActiveSAS' } });
}
