import { armId } from '../resource.ts';
import { customerKey, diskMaker, type MakerBase } from './maker.ts';
import { allowAll, allowPrivate, denyAll } from './rules.ts';
import { smallGroup, smallSubscriptions } from './small-names.ts';
import type { Rules } from './specs.ts';

/** Rules by the name of the snapshot that has them: every value of each field, absent ones and unknown ones. */
const ruled: Readonly<Record<string, Rules>> = {
  'deny-all': denyAll,
  'deny-all-public-on': { ...denyAll, publicNetworkAccess: 'Enabled' },
  'allow-all': allowAll,
  'allow-all-public-off': { ...allowAll, publicNetworkAccess: 'Disabled' },
  'allow-all-tenant-only': { ...allowAll, dataAccessAuthMode: 'AzureActiveDirectory' },
  'nothing-said': {},
  'policy-absent-public-on': { publicNetworkAccess: 'Enabled', diskState: 'Unattached' },
  'policy-absent-public-off': { publicNetworkAccess: 'Disabled', diskState: 'Unattached' },
  'public-absent': { networkAccessPolicy: 'AllowAll', diskState: 'Unattached' },
  'auth-absent': { networkAccessPolicy: 'AllowAll', publicNetworkAccess: 'Enabled', diskState: 'Unattached' },
  'live-link': { ...allowAll, diskState: 'ActiveSAS' },
  'live-link-tenant-only': { ...allowAll, dataAccessAuthMode: 'AzureActiveDirectory', diskState: 'ActiveSAS' },
  'live-link-closed-since': { ...denyAll, diskState: 'ActiveSAS' },
  'live-link-frozen': { ...denyAll, diskState: 'ActiveSASFrozen' },
  uploading: { ...denyAll, diskState: 'ActiveUpload' },
  'ready-to-upload': { ...denyAll, diskState: 'ReadyToUpload' },
  'unknown-policy': { ...denyAll, networkAccessPolicy: 'AllowSome' },
  'unknown-public': { ...allowAll, publicNetworkAccess: 'Sometimes' },
  'unknown-auth': { ...allowAll, dataAccessAuthMode: 'Passkey' },
  'unknown-state': { ...denyAll, diskState: 'Thawing' },
};

/** Disks, DiskAccesses and snapshots of the home subscription: one of every way a copy can be exported. */
export function fillSmallDisks(base: MakerBase): void {
  const make = diskMaker(base);
  const { home, sister, other, stranger } = smallSubscriptions;
  const data = make.disk('data', {
    machine: 'host',
    sizeGiB: 64,
    tags: { owner: 'team-a', 'data-class': 'restricted' },
    change: { zones: ['1'] },
  });
  make.disk('loose', { machine: null, sizeGiB: 8, rules: allowAll });
  make.disk('reserved', { machine: 'stopped', sizeGiB: 8, rules: { ...allowAll, diskState: 'Reserved' } });
  make.disk('disk-nothing-said', { machine: null, sizeGiB: 8, rules: {}, encryption: null });
  for (const state of ['ActiveSAS', 'ActiveSASFrozen', 'ActiveUpload', 'ReadyToUpload', 'Frozen', 'Thawing']) {
    make.disk(`disk-${state.toLowerCase()}`, { machine: null, sizeGiB: 8, rules: { ...allowAll, diskState: state } });
  }
  for (const [name, rules] of Object.entries(ruled)) make.snapshot(name, { of: data, daysOld: 1, rules });

  const endpoint = (subscription: string, name: string): string =>
    armId(subscription, 'network', 'Microsoft.Network/privateEndpoints', name);
  const own = { endpoint: endpoint(home, 'own'), status: 'Approved' };
  const foreign = { endpoint: endpoint(stranger, 'theirs'), status: 'Approved' };
  const doors: Readonly<Record<string, readonly { endpoint?: string; status?: string }[]>> = {
    own: [own],
    sister: [{ endpoint: endpoint(sister, 'sister'), status: 'Approved' }],
    'other-tenant': [{ endpoint: endpoint(other, 'other'), status: 'Approved' }],
    stranger: [foreign],
    unplaceable: [{ status: 'Approved' }],
    pending: [{ ...foreign, status: 'Pending' }],
    rejected: [{ ...foreign, status: 'Rejected' }],
    'unknown-state': [{ ...foreign, status: 'Halfway' }],
    mixed: [own, foreign, { ...foreign, status: 'Disconnected' }],
    empty: [],
  };
  for (const [name, endpoints] of Object.entries(doors)) {
    const access = make.diskAccess(`access-${name}`, { endpoints });
    make.snapshot(`private-${name}`, { of: data, daysOld: 2, rules: allowPrivate(access) });
  }
  const gone = armId(home, smallGroup, 'Microsoft.Compute/diskAccesses', 'access-gone');
  make.snapshot('private-gone', { of: data, daysOld: 2, rules: allowPrivate(gone) });
  make.snapshot('private-without-access', { of: data, daysOld: 2, rules: allowPrivate(undefined) });
  fillCopies(base, make);
}

/** Copies that differ in where they come from and in their keys, all closed. */
function fillCopies(base: MakerBase, make: ReturnType<typeof diskMaker>): void {
  const { home, sister, other, stranger } = smallSubscriptions;
  const source = (subscription: string): string => armId(subscription, smallGroup, 'Microsoft.Compute/disks', 'data');
  const daysOld = 3;
  make.snapshot('tagged', { daysOld, source: source(home), tags: { owner: 'team-b', Name: 'weekly' } });
  make.snapshot('of-sister', { daysOld, source: source(sister) });
  make.snapshot('of-other-tenant', { daysOld, source: source(other) });
  make.snapshot('of-stranger', { daysOld, source: source(stranger) });
  make.snapshot('of-spelt-otherwise', { daysOld, source: source(home).toUpperCase().slice(1) });
  make.snapshot('orphan', { daysOld: 400, location: 'northeurope' });
  make.snapshot('imported', { daysOld, change: { createOption: 'Import', sourceResourceId: undefined } });
  make.snapshot('full-copy', { daysOld, change: { incremental: false, incrementalSnapshotFamilyId: undefined } });
  make.snapshot('still-copying', {
    daysOld: 0,
    change: { createOption: 'CopyStart', completionPercent: 40, snapshotAccessState: 'Pending' },
  });
  make.snapshot('customer-key', { daysOld, encryption: customerKey(base, 'des') });
  make.snapshot('both-keys', { daysOld, encryption: customerKey(base, 'des', true) });
  make.snapshot('encryption-unsaid', { daysOld, encryption: null });
}
