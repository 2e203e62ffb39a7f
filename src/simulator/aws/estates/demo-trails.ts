import type { Estate } from '../estate.ts';
import { demoAccounts, demoRegions } from './demo-names.ts';
import { daysBefore } from './setting.ts';
import { addTrail } from './trail-maker.ts';

/**
 * One trail of the organization, whose files lie locked in the backup account; nobody thought of data events. The sandbox has
 * a trail of its own in Virginia that somebody stopped.
 */
export function fillDemoTrails(estate: Estate, now: Date): void {
  const { production, backup, sandbox } = demoAccounts;
  addTrail(estate, now, {
    account: production,
    id: 'organization-trail',
    home: demoRegions.main,
    organization: true,
    bucket: 'example-log-archive',
    archive: backup,
    keptDays: 400,
    lockedDays: 400,
    groupDays: 90,
  });
  const lab = addTrail(estate, now, {
    account: sandbox,
    id: 'lab-trail',
    home: demoRegions.second,
    oneRegion: true,
    bucket: 'example-lab-trail',
    keptDays: 90,
    lockedDays: null,
  });
  lab.state = { ...lab.state, logging: false, stoppedAt: daysBefore(now, 2) };
}
