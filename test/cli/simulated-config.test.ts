import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { simulatedConfig } from '../../src/cli/simulated-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { estates } from '../../src/simulator/aws/estates/registry.ts';

describe('the configuration for a simulated estate', () => {
  it.each(Object.keys(estates))('%s is valid and reaches all of its accounts', (name) => {
    const estate = estates[name]?.({ now: new Date('2026-11-20T00:00:00Z'), size: 1 });
    if (estate === undefined) throw new Error(`no estate ${name}`);
    const config = configSchema.parse(parse(simulatedConfig(estate, 'http://127.0.0.1:5000')));
    expect(config.clouds.aws).toMatchObject({
      endpoint: 'http://127.0.0.1:5000',
      regions: name === 'many' ? estate.regions.map((region) => region.name) : 'enabled',
      accounts: estate.organization === null ? 'current' : 'organization',
    });
  });
});
