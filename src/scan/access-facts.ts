import type { AccessFacts, AccountGap, KnownResource } from '../access/aws/facts.ts';
import type { FactKind, FactOf } from '../model/fact.ts';
import type { OrganizationStanding } from '../model/identity.ts';
import { type Why, why } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import type { Snapshot, Source } from '../model/snapshot.ts';
import type { Store } from '../store/store.ts';

/** What deciding who may do what in AWS rests on, as of a scan, and every region that accounts may use. */
export interface AccessGround {
  readonly facts: AccessFacts;
  readonly regions: readonly string[];
}

/** Reads it from the store. `things`: whether copies and what they are made from are wanted, too. */
export async function readAccessFacts(
  store: Store,
  scan: number,
  coverage: readonly Coverage[],
  things: boolean,
): Promise<AccessGround> {
  const standings = await everything(store, scan, 'organization-standing');
  const rows = coverage.filter(({ cloud, state }) => cloud === 'aws' && state !== 'unconfigured');
  const policies = rows.filter(({ collector }) => collector === 'organization-policies');
  const regions = await everything(store, scan, 'region');
  return {
    facts: {
      identities: await everything(store, scan, 'iam-identity'),
      groups: await everything(store, scan, 'iam-group'),
      policies: await everything(store, scan, 'managed-policy'),
      organization: {
        policies: await everything(store, scan, 'organization-policy'),
        nodes: await everything(store, scan, 'organization-node'),
        standing: standingOf(standings, policies),
        gap: organizationGap(policies),
      },
      gaps: rows.flatMap((row) => identityGap(row)),
      resources: things ? await resources(store, scan) : [],
    },
    regions: [...new Set(regions.flatMap(({ cloud, region }) => (cloud === 'aws' ? [region] : [])))].sort(),
  };
}

async function everything<K extends Exclude<FactKind, 'snapshot'>>(
  store: Store,
  scan: number,
  kind: K,
): Promise<readonly FactOf<K>[]> {
  const found: FactOf<K>[] = [];
  for await (const page of store.facts(scan, kind)) found.push(...page);
  return found;
}

// Of several callers the one that is configured now counts.
function standingOf(
  standings: readonly OrganizationStanding[],
  policies: readonly Coverage[],
): OrganizationStanding | null {
  return standings.find(({ account }) => policies.some((row) => row.account === account)) ?? null;
}

function organizationGap(policies: readonly Coverage[]): Why | null {
  const row = policies.find(({ ended }) => !ended) ?? policies[0];
  if (row === undefined) return why('not-asked', { said: 'the organization’s policies were never read' });
  return row.ended ? null : (row.why ?? why('not-asked'));
}

function identityGap(row: Coverage): readonly AccountGap[] {
  if (row.collector !== 'principals' || row.ended || row.state === 'off') return [];
  return [{ account: row.account, of: 'identities', why: row.why ?? why('not-asked') }];
}

async function resources(store: Store, scan: number): Promise<readonly KnownResource[]> {
  const found: KnownResource[] = [];
  for await (const page of store.snapshots(scan))
    for (const { fact } of page) if (fact.cloud === 'aws') found.push(ofCopy(fact));
  for await (const page of store.facts(scan, 'source'))
    for (const fact of page) if (fact.cloud === 'aws') found.push(ofSource(fact));
  return found;
}

// Names and values as the Service Authorization Reference of EC2 lists them; what was not read is left out, and so stays open.
function ofCopy(fact: Snapshot): KnownResource {
  const { key, account, type, name, createdAt, sourceKey, sizeGiB, tags, encryption } = fact;
  if (!type.startsWith('aws:ec2:')) return { key, account, tags, attributes: {} };
  const isSnapshot = type === 'aws:ec2:snapshot';
  const attributes = {
    'ec2:owner': [account],
    ...(isSnapshot ? { 'ec2:snapshotid': [name] } : { 'ec2:imageid': [name] }),
    ...(isSnapshot && createdAt !== null ? { 'ec2:snapshottime': [createdAt] } : {}),
    ...(isSnapshot && sourceKey !== null ? { 'ec2:parentvolume': [sourceKey] } : {}),
    ...(isSnapshot && sizeGiB !== null ? { 'ec2:volumesize': [String(sizeGiB)] } : {}),
    ...(isSnapshot && encryption.state === 'known' ? { 'ec2:encrypted': [String(encryption.value.on)] } : {}),
  };
  return { key, account, tags, attributes };
}

function ofSource({ key, account, type, name, sizeGiB, tags, encryption }: Source): KnownResource {
  if (type !== 'aws:ec2:volume') return { key, account, tags, attributes: {} };
  const attributes = {
    'ec2:volumeid': [name],
    ...(sizeGiB === null ? {} : { 'ec2:volumesize': [String(sizeGiB)] }),
    ...(encryption.state === 'known' ? { 'ec2:encrypted': [String(encryption.value.on)] } : {}),
  };
  return { key, account, tags, attributes };
}
