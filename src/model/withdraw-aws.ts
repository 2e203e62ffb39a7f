import { command, NoCommand } from './command.ts';
import type { Identity } from './subject.ts';
import { audiences, idOf, type Row, type Withdrawal } from './withdrawal.ts';

/** Withdrawals on AWS. What comes through an image is withdrawn from that image. */
export const withdrawAws = {
  'aws:ec2:snapshot': (item, evidence) =>
    [...ownShare(item, evidence, fromSnapshot), ...images(item, evidence)].join(' && '),
  'aws:ec2:image': (item, evidence) => fromImage(item.region, item.name, audiences(evidence)),
  'aws:rds:db-snapshot': ({ region, name }, evidence) =>
    command`aws rds modify-db-snapshot-attribute --region ${region} --db-snapshot-identifier ${name} --attribute-name restore --values-to-remove ${restorers(evidence)}`,
  'aws:rds:cluster-snapshot': ({ region, name }, evidence) =>
    command`aws rds modify-db-cluster-snapshot-attribute --region ${region} --db-cluster-snapshot-identifier ${name} --attribute-name restore --values-to-remove ${restorers(evidence)}`,
} as const satisfies Readonly<Record<string, Withdrawal>>;

const viaImage = 'image:';

function imageOf(row: Row): string | null {
  const through = String(row['through'] ?? '');
  return through.startsWith(viaImage) ? through.slice(viaImage.length) : null;
}

function ownShare(
  item: Identity,
  evidence: readonly Row[],
  mend: (item: Identity, rows: readonly Row[]) => string,
): readonly string[] {
  const rows = audiences(evidence).filter((row) => imageOf(row) === null);
  return rows.length === 0 ? [] : [mend(item, rows)];
}

function images(item: Identity, evidence: readonly Row[]): readonly string[] {
  const rows = audiences(evidence);
  const keys = new Set(rows.flatMap((row) => imageOf(row) ?? []));
  return [...keys].sort().map((key) => {
    const id = key.slice(key.lastIndexOf('/') + 1);
    return fromImage(
      item.region,
      id,
      rows.filter((row) => imageOf(row) === key),
    );
  });
}

function fromSnapshot({ region, name }: Identity, rows: readonly Row[]): string {
  const { everyone, accounts } = sorted(rows, false);
  return (
    command`aws ec2 modify-snapshot-attribute --region ${region} --snapshot-id ${name} --attribute createVolumePermission --operation-type remove` +
    option('--group-names', everyone) +
    option('--user-ids', accounts)
  );
}

function fromImage(region: string, id: string, rows: readonly Row[]): string {
  const { everyone, accounts, organizations, units } = sorted(rows, true);
  return (
    command`aws ec2 modify-image-attribute --region ${region} --image-id ${id} --attribute launchPermission --operation-type remove` +
    option('--user-groups', everyone) +
    option('--user-ids', accounts) +
    option('--organization-arns', organizations) +
    option('--organizational-unit-arns', units)
  );
}

function restorers(evidence: readonly Row[]): readonly string[] {
  const { everyone, accounts } = sorted(audiences(evidence), false);
  return [...everyone, ...accounts];
}

function option(flag: string, values: readonly string[]): string {
  return values.length === 0 ? '' : ` ${flag} ${command`${values}`}`;
}

function sorted(rows: readonly Row[], organizationsToo: boolean) {
  const everyone = new Set<string>();
  const accounts = new Set<string>();
  const organizations = new Set<string>();
  const units = new Set<string>();
  for (const row of rows) {
    if (row['who'] === 'everyone') everyone.add('all');
    else if (row['who'] === 'account') accounts.add(idOf(row));
    else if (row['who'] === 'organization' && organizationsToo)
      (/:ou\//.test(idOf(row)) ? units : organizations).add(idOf(row));
    else throw new NoCommand(`a share with ${row['who']} cannot be withdrawn by this command`);
  }
  return {
    everyone: [...everyone],
    accounts: [...accounts].sort(),
    organizations: [...organizations].sort(),
    units: [...units].sort(),
  };
}
