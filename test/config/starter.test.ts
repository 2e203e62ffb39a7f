import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { configJsonSchema, configSchema } from '../../src/config/schema.ts';
import { starterConfig } from '../../src/config/starter.ts';
import { ownFolder } from '../support/program.ts';

describe('the configuration to start with', () => {
  it('loads as it is, and says nothing but the defaults', () => {
    const file = join(ownFolder(), 'stillwatch.yaml');
    writeFileSync(file, starterConfig(['aws']));
    expect(loadConfig(file).config).toEqual(configSchema.parse({ clouds: { aws: {} } }));
  });

  it('loads with every commented line switched on', () => {
    const file = join(ownFolder(), 'stillwatch.yaml');
    const lines = starterConfig(['aws', 'azure', 'gcp']).split('\n');
    const isSetting = (line: string) =>
      /^ *# +(- \{|[a-z][a-zA-Z-]*: )/.test(line) || /^ *# (accounts|expected|networks):$/.test(line);
    const on = lines
      .map((line) => (isSetting(line) ? line.replace('# ', '') : line))
      .filter((line) => !/^( {4}accounts|expected| {2}networks): \[\]/.test(line));
    writeFileSync(file, on.join('\n'));
    const { config } = loadConfig(file);
    expect(config.clouds.aws).toMatchObject({
      role: 'StillwatchAudit',
      profile: 'audit',
      endpoint: 'http://127.0.0.1:5000',
    });
    expect(config.trust.aws.accounts).toEqual([
      { id: '111122223333', name: 'Disaster recovery', owner: 'storage-team', until: '2027-06-30' },
    ]);
    expect(config.expected).toEqual([
      {
        can: ['create', 'copy', 'share'],
        principals: ['arn:aws:iam::*:role/backup-*'],
        reviewer: 'iam-team',
        until: '2027-03-31',
      },
    ]);
    expect(config.clouds.azure?.tenant).toBe('5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c00');
    expect(config.clouds.gcp?.endpoint).toBe('http://127.0.0.1:5000');
    expect(config.waivers).toBe('waivers.yaml');
    expect(config['approved-changes']).toBe('changes.csv');
    expect(config.geo).toEqual({ database: 'geo.mmdb', networks: [{ cidr: '10.0.0.0/8', label: 'office' }] });
    expect(config.hours).toMatchObject({ from: '07:00', to: '20:00' });
  });

  it('has the sections of clouds that were not chosen, commented out', () => {
    const text = starterConfig(['gcp']);
    expect(text).toContain('\n  gcp:\n    organization:');
    expect(text).toContain('\n  # aws:\n  #   accounts: current');
    const file = join(ownFolder(), 'stillwatch.yaml');
    writeFileSync(file, text);
    expect(Object.keys(loadConfig(file).config.clouds)).toEqual(['gcp']);
  });

  it('names every setting there is', () => {
    const names = namesIn(configJsonSchema());
    expect(names.size).toBeGreaterThan(30);
    const text = starterConfig(['aws']);
    expect([...names].filter((name) => !new RegExp(`\\b${name}:`).test(text))).toEqual([]);
  });
});

/** Every key of the schema, at any depth. */
function namesIn(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const names = new Set<string>();
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' && typeof value === 'object' && value !== null) {
      for (const name of Object.keys(value)) names.add(name);
    }
    for (const name of namesIn(value)) names.add(name);
  }
  return names;
}
