import {
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DisableEbsEncryptionByDefaultCommand,
  EnableEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import { CreateDBClusterCommand, CreateDBInstanceCommand, DeleteDBInstanceCommand } from '@aws-sdk/client-rds';
import { type Garden, tagList } from './garden.ts';
import { type Plan, type PlannedSource, placeLabel, places } from './plan.ts';
import { makeCopy, removeCopy } from './plant-copies.ts';
import { changeShares, changeTags } from './plant-shares.ts';
import { changeTrails } from './plant-trails.ts';
import { said } from './world.ts';

const atOnce = 6;

/** Makes one key in each place; the first call of a place is made alone, since moto sets it up then. */
export async function plantKeys({ hands, planted }: Garden): Promise<void> {
  for (const place of places) {
    const { KeyMetadata } = await hands(place).kms.send(new CreateKeyCommand({ Description: 'copies' }));
    planted.keys.set(placeLabel(place), said(KeyMetadata?.Arn));
  }
}

/** Turns the estate from what one plan says into what the next one says, with as few calls as that takes. */
export async function realize(garden: Garden, before: Plan, after: Plan): Promise<void> {
  const was = new Map(before.copies.map((copy) => [copy.label, copy]));
  const sources = new Map(after.sources.map((source) => [source.label, source]));
  const wasSource = new Map(before.sources.map((source) => [source.label, source]));
  await inTurn(after.sources, async (source) => {
    if (!wasSource.has(source.label)) await makeSource(garden, source);
  });
  const fresh = after.copies.filter(({ label }) => !was.has(label));
  // Encrypted copies are made from the seed of their place, the disks of images with their images.
  const direct = fresh.filter(
    ({ encryption, kind, disk }) => !disk && (encryption !== 'customer' || kind !== 'snapshot'),
  );
  await inTurn(direct, (copy) => makeCopy(garden, copy, sources));
  await inTurn(
    fresh.filter((copy) => !direct.includes(copy) && !copy.disk),
    (copy) => makeCopy(garden, copy, sources),
  );
  await inTurn(after.copies, async (copy) => {
    await changeShares(garden, copy, was.get(copy.label)?.shares ?? [], copy.shares);
    const had = was.get(copy.label);
    if (had !== undefined) await changeTags(garden, copy, had.tags, copy.tags);
  });
  const stay = new Set(after.copies.map(({ label }) => label));
  await inTurn(
    before.copies.filter(({ label }) => !stay.has(label)),
    (copy) => removeCopy(garden, copy),
  );
  await inTurn(after.sources, async (source) => {
    if (source.gone && wasSource.get(source.label)?.gone !== true) await removeSource(garden, source);
  });
  await setDefaults(garden, before, after);
  await changeTrails(garden, before, after);
}

async function makeSource({ hands, planted }: Garden, source: PlannedSource): Promise<void> {
  const { ec2, rds } = hands(source.place);
  const name = source.label.split('/').at(-1) ?? source.label;
  const key = source.encrypted ? { KmsKeyId: said(planted.keys.get(placeLabel(source.place))) } : {};
  const Tags = tagList(source.tags);
  const root = {
    MasterUsername: 'root',
    MasterUserPassword: 'not-a-real-password',
    Engine: said(source.engine ?? 'none'),
  };
  switch (source.kind) {
    case 'volume': {
      const { VolumeId } = await ec2.send(
        new CreateVolumeCommand({
          Size: 8,
          AvailabilityZone: `${source.place.region}a`,
          Encrypted: source.encrypted,
          ...key,
          ...(Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType: 'volume', Tags }] }),
        }),
      );
      planted.names.set(source.label, said(VolumeId));
      return;
    }
    case 'db':
      await rds.send(
        new CreateDBInstanceCommand({
          ...root,
          ...key,
          DBInstanceIdentifier: name,
          DBInstanceClass: 'db.t3.micro',
          AllocatedStorage: 20,
          StorageEncrypted: source.encrypted,
          Tags,
        }),
      );
      break;
    case 'cluster':
      await rds.send(
        new CreateDBClusterCommand({
          ...root,
          ...key,
          DBClusterIdentifier: name,
          StorageEncrypted: source.encrypted,
          Tags,
        }),
      );
      break;
    default:
      throw new Error(`no such source: ${String(source.kind)}`);
  }
  planted.names.set(source.label, name);
}

async function removeSource({ hands, planted }: Garden, source: PlannedSource): Promise<void> {
  const { ec2, rds } = hands(source.place);
  const name = said(planted.names.get(source.label));
  if (source.kind === 'volume') await ec2.send(new DeleteVolumeCommand({ VolumeId: name }));
  else await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: name, SkipFinalSnapshot: true }));
}

async function setDefaults({ hands }: Garden, before: Plan, after: Plan): Promise<void> {
  for (const place of places) {
    const [was, is] = [before, after].map((plan) => plan.encryptedByDefault.includes(placeLabel(place)));
    if (was === is) continue;
    const { ec2 } = hands(place);
    if (is === true) await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    else await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
  }
}

/** Does the work for each thing, a few at once. */
async function inTurn<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const queue = [...things];
  const next = async (): Promise<void> => {
    for (let thing = queue.shift(); thing !== undefined; thing = queue.shift()) await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
