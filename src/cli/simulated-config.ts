import type { Estate } from '../simulator/aws/estate.ts';

/** The lines of a `stillwatch.yaml` that audits a simulated estate at `endpoint`. */
export function simulatedConfig(estate: Estate, endpoint: string): string {
  const isOrganization = estate.organization !== null;
  return [
    `# The simulated estate "${estate.name}": nothing here is real, and no credentials are used.`,
    'store: sqlite:.stillwatch/simulated.db',
    'clouds:',
    '  aws:',
    `    accounts: ${isOrganization ? 'organization' : 'current'}`,
    ...(isOrganization ? ['    role: StillwatchAudit'] : []),
    `    regions: ${regionsOf(estate)}`,
    `    endpoint: ${endpoint}`,
    '',
  ].join('\n');
}

/** Calls that belong to no region go to us-east-1 unless regions are listed, and not every estate has that one. */
function regionsOf({ regions }: Estate): string {
  if (regions.some(({ name }) => name === 'us-east-1')) return 'enabled';
  return `[${regions.map(({ name }) => name).join(', ')}]`;
}
