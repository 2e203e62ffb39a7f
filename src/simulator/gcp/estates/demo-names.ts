/** Ids, numbers and names of the demo that a story can take up, and the strangers in it. */
export const gcpDemoNames = {
  organization: '448811223344',
  domain: 'example.com',
  folders: { production: '551100220011', research: '551100220022' },
  projects: {
    production: { id: 'example-prod', number: '661100330011' },
    data: { id: 'example-data', number: '661100330022' },
    lab: { id: 'example-lab', number: '661100330033' },
    site: { id: 'example-site', number: '661100330044' },
    oldLab: { id: 'example-old-lab', number: '661100330055' },
  },
  regions: { main: 'europe-west3', second: 'europe-west4' },
  /** In project `data`: the restricted disk, where it lies, and a snapshot of it. */
  payrollDisk: 'payroll-data',
  payrollZone: 'europe-west3-a',
  payrollSnapshot: 'payroll-weekly',
  /** In project `data`: a disk that a group may read. */
  groupDisk: 'reports',
  group: 'group:data-readers@example.com',
  /** In project `production`: an image shared with a partner whose trust has ended. */
  partnerImage: 'store-kit',
  partnerDomain: 'partner.example',
  /** In project `lab`: a leftover that somebody may tidy up. */
  leftoverSnapshot: 'restore-test',
  stranger: 'serviceAccount:collector@attacker-lab-1337.iam.gserviceaccount.com',
  strangerProject: 'attacker-lab-1337',
} as const;
