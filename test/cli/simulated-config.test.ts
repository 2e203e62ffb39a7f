import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { simulatedConfig } from '../../src/cli/simulated-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { estatesNamed, worldNames } from '../../src/simulator/world.ts';

const now = new Date('2026-11-20T00:00:00Z');
const endpoint = 'http://127.0.0.1:5000';

describe('the configuration for a simulated estate', () => {
  it.each(worldNames)('%s is valid and reaches everything in each of its clouds', (name) => {
    const estates = estatesNamed(name, ['aws', 'azure', 'gcp'], now);
    const { clouds } = configSchema.parse(parse(simulatedConfig(name, estates, endpoint)));
    const { aws, azure, gcp } = estates;
    if (aws === null) expect(clouds.aws).toBeUndefined();
    else
      expect(clouds.aws).toMatchObject({
        endpoint,
        regions: name === 'many' ? aws.regions.map((region) => region.name) : 'enabled',
        accounts: aws.organization === null ? 'current' : 'organization',
      });
    if (azure === null) expect(clouds.azure).toBeUndefined();
    else expect(clouds.azure).toMatchObject({ endpoint, subscriptions: 'all' });
    if (gcp === null) expect(clouds.gcp).toBeUndefined();
    else expect(clouds.gcp).toMatchObject({ endpoint, projects: 'all', organization: gcp.organization?.id });
  });

  it('lists the projects of an estate without an organization', () => {
    const { gcp } = estatesNamed('demo', ['gcp'], now);
    if (gcp === null) throw new Error('the demo has Google Cloud');
    const alone = { aws: null, azure: null, gcp: { ...gcp, organization: null } };
    const { clouds } = configSchema.parse(parse(simulatedConfig('demo', alone, endpoint)));
    expect(clouds).toMatchObject({ gcp: { endpoint, projects: [...gcp.projects.keys()] } });
  });
});
