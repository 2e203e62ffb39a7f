import type { Estate } from '../simulator/aws/estate.ts';
import type { GcpEstate } from '../simulator/gcp/estate.ts';
import type { Estates } from '../simulator/world.ts';

/** The lines of a `stillwatch.yaml` that audits simulated estates of one name at `endpoint`. */
export function simulatedConfig(name: string, { aws, azure, gcp }: Estates, endpoint: string): string {
  return [
    `# The simulated estate "${name}": nothing here is real, and no credentials are used.`,
    'store: sqlite:.stillwatch/simulated.db',
    'clouds:',
    ...(aws === null ? [] : awsLines(aws, endpoint)),
    ...(azure === null ? [] : ['  azure:', '    subscriptions: all', `    endpoint: ${endpoint}`]),
    ...(gcp === null ? [] : gcpLines(gcp, endpoint)),
    '',
  ].join('\n');
}

function awsLines(estate: Estate, endpoint: string): readonly string[] {
  const isOrganization = estate.organization !== null;
  return [
    '  aws:',
    `    accounts: ${isOrganization ? 'organization' : 'current'}`,
    ...(isOrganization ? ['    role: StillwatchAudit'] : []),
    `    regions: ${regionsOf(estate)}`,
    `    endpoint: ${endpoint}`,
  ];
}

/** Calls that belong to no region go to us-east-1 unless regions are listed, and not every estate has that one. */
function regionsOf({ regions }: Estate): string {
  if (regions.some(({ name }) => name === 'us-east-1')) return 'enabled';
  return `[${regions.map(({ name }) => name).join(', ')}]`;
}

function gcpLines({ organization, projects }: GcpEstate, endpoint: string): readonly string[] {
  const which =
    organization === null ? `projects: [${[...projects.keys()].join(', ')}]` : `organization: "${organization.id}"`;
  return ['  gcp:', `    ${which}`, `    endpoint: ${endpoint}`];
}
