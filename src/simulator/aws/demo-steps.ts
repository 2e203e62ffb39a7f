import type { StoryActor, StoryStep } from '../step.ts';
import {
  copyPayrollDisk,
  deleteLeftover,
  liftBlock,
  nightlyBackup,
  publishDatabaseCopy,
  publishImage,
  shareCopy,
  takeCopy,
} from './demo-deeds.ts';
import { type Estate, type Place, placeOf } from './estate.ts';
import { demoAccounts, demoPeople, demoRegions } from './estates/demo-names.ts';

const intruder: StoryActor = { name: `user/${demoPeople.intruded}`, from: '203.0.113.9' };
/** The stranger, of whom the owner's log says no more than the account. */
const buyer: StoryActor = { name: `account ${demoAccounts.stranger}`, from: null };

/** The story's steps in AWS; the first one happens at `from`. */
export function awsSteps(from: Date): readonly StoryStep[] {
  const { production, sandbox, stranger } = demoAccounts;
  const { main, second } = demoRegions;
  const after = (minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
  const step = (
    minutes: number,
    actor: StoryActor,
    where: readonly [account: string, region: string],
    calls: string,
    sentence: string,
    change: (place: Place, at: string, aws: Estate) => void,
  ): StoryStep => ({
    at: after(minutes),
    actor,
    kind: actor === intruder || actor === buyer ? 'attack' : 'routine',
    cloud: 'aws',
    account: where[0],
    region: where[1],
    sentence,
    calls,
    apply({ aws }) {
      const place = aws === null ? undefined : placeOf(aws, where[0], where[1]);
      if (aws === null || place === undefined)
        throw new Error(`The story needs ${where[1]} in ${where[0]}: it is told on the demo estate.`);
      change(place, after(minutes).toISOString(), aws);
    },
  });
  return [
    step(
      0,
      { name: 'backup.amazonaws.com', from: null },
      [production, main],
      'CreateSnapshot',
      'The nightly backup makes its copy of the orders disk, as every night.',
      nightlyBackup,
    ),
    step(
      12,
      { name: 'user/m.kern', from: '198.51.100.20' },
      [sandbox, main],
      'DeleteSnapshot',
      'A colleague tidies up and deletes an old restore test in the sandbox.',
      deleteLeftover,
    ),
    step(
      71,
      intruder,
      [production, main],
      'CreateSnapshot',
      'Somebody with a stolen key makes a snapshot of the payroll disk, which is marked restricted.',
      copyPayrollDisk,
    ),
    step(
      74,
      intruder,
      [production, main],
      'PutUserPolicy, ModifySnapshotAttribute',
      `They write their user a policy that lets it share, and share the copy with account ${stranger}, which nobody here knows: from now on it can be copied away.`,
      shareCopy,
    ),
    step(
      76,
      buyer,
      [production, main],
      'SharedSnapshotVolumeCreated',
      `Account ${stranger} makes a volume of it, in an account nobody here can look into: the payroll disk is gone.`,
      takeCopy,
    ),
    step(
      79,
      intruder,
      [production, second],
      'ModifyImageAttribute',
      'They make a machine image public: anyone with an AWS account can start it and read its disk.',
      publishImage,
    ),
    step(
      83,
      intruder,
      [production, second],
      'DisableSnapshotBlockPublicAccess',
      'They lift the block on public snapshots in Virginia; an old snapshot it had kept back is public at once.',
      liftBlock,
    ),
    step(
      90,
      intruder,
      [production, main],
      'CreateDBSnapshot, ModifyDBSnapshotAttribute',
      'They copy the unencrypted payroll database and let everyone restore the copy.',
      publishDatabaseCopy,
    ),
  ];
}
