import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAtlas } from '../../src/config/geo.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ownFolder } from '../support/program.ts';
import { tinyDatabase } from './mmdb.ts';

function loaded(geo: object, folder = ownFolder()) {
  return { config: configSchema.parse({ clouds: { aws: {} }, geo }), folder };
}

describe('where addresses lie', () => {
  it('is not known at all where nothing is configured', async () => {
    expect(await openAtlas(loaded({}))).toBeNull();
  });

  it('is what the named ranges say, and nothing for an address in none of them', async () => {
    const networks = [
      { cidr: '10.0.0.0/8', label: 'office' },
      { cidr: '2001:db8::/32', label: 'lab' },
    ];
    const place = await openAtlas(loaded({ networks }));
    expect(place?.('10.20.30.40')).toEqual({ country: null, asn: null, label: 'office' });
    expect(place?.('2001:db8::1')).toEqual({ country: null, asn: null, label: 'lab' });
    expect(place?.('192.0.2.1')).toBeNull();
    expect(place?.('backup.amazonaws.com')).toBeNull();
  });

  it('is what the database says: country and network', async () => {
    const folder = ownFolder();
    const row = { country: { iso_code: 'DE' }, autonomous_system_number: 64500 };
    writeFileSync(join(folder, 'geo.mmdb'), tinyDatabase([203, 0, 113, 0], 24, row));
    const networks = [{ cidr: '203.0.113.9/32', label: 'jump host' }];
    const place = await openAtlas(loaded({ database: 'geo.mmdb', networks }, folder));
    expect(place?.('203.0.113.8')).toEqual({ country: 'DE', asn: 64500, label: null });
    expect(place?.('203.0.113.9')).toEqual({ country: 'DE', asn: 64500, label: 'jump host' });
    expect(place?.('198.51.100.1')).toBeNull();
  });

  it('cannot be told by a file that is no database, a missing one or a range that is none: one sentence says so', async () => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'geo.mmdb'), 'not a database');
    await expect(openAtlas(loaded({ database: 'geo.mmdb' }, folder))).rejects.toThrow(/geo\.database: .*leave it out/);
    await expect(openAtlas(loaded({ database: 'none.mmdb' }, folder))).rejects.toThrow(/geo\.database/);
    for (const cidr of ['10.0.0.0/33', '::/129', '1.2.3/8'])
      await expect(openAtlas(loaded({ networks: [{ cidr, label: 'x' }] }))).rejects.toThrow(/is no range/);
  });
});
