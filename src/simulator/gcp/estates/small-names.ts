/** Ids and numbers of the small estate. */
export const smallGcpNames = {
  organization: '123456789012',
  domain: 'example.com',
  pool: 'our-workforce',
  folders: { platform: '200000000001', teams: '200000000002', inner: '200000000003' },
  projects: {
    home: { id: 'small-home', number: '100000000001' },
    data: { id: 'small-data', number: '100000000002' },
    top: { id: 'small-top', number: '100000000003' },
    off: { id: 'small-off', number: '100000000004' },
    gone: { id: 'small-gone', number: '100000000005' },
    backups: { id: 'small-backups', number: '100000000006' },
  },
  /** A role of the organization's own that lets its holder read disks, and one of a project that lets nothing be copied. */
  diskCopier: 'organizations/123456789012/roles/diskCopier',
  labeller: 'projects/small-data/roles/labeller',
} as const;
