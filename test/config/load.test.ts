import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCloudless, loadConfig, loadWaivers, resolveSecret, storeUrl } from '../../src/config/load.ts';
import { ownFolder } from '../support/program.ts';

function fileWith(text: string, name = 'stillwatch.yaml'): string {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-config-'));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const least = 'clouds: { aws: { accounts: current } }\n';

describe('loading stillwatch.yaml', () => {
  it('fills in every default', () => {
    const { config } = loadConfig(fileWith(least));
    expect(config.gate).toEqual({ 'fail-on': 'high', 'max-unknown': 0, 'max-age': '36h' });
    expect(config.limits).toEqual({ request: '30s', retries: 5, patience: '60s' });
    expect(config.trust.aws.organization).toBe(true);
    expect(config.clouds.aws?.regions).toBe('enabled');
    expect(config.owners.tag).toBe('owner');
  });

  it.each<[string, string, RegExp]>([
    ['an unknown key near a known one', `${least}gates: {}\n`, /`gates` is not a known key\. Did you mean `gate`\?/],
    [
      'an unknown key inside',
      'clouds: { aws: { acounts: current } }\n',
      /`clouds\.aws\.acounts` is not a known key\. Did you mean `accounts`\?/,
    ],
    [
      'an unknown key in a trust entry',
      `${least}trust: { aws: { accounts: [{ id: "111122223333", untill: 2027-01-01 }] } }\n`,
      /Did you mean `until`\?/,
    ],
    ['an account id that is a number', 'clouds: { aws: { accounts: [111122223333] } }\n', /12 digits in quotes/],
    [
      'a day that is none',
      `${least}trust: { aws: { accounts: [{ id: "111122223333", until: 2027-02-30x }] } }\n`,
      /day such as 2027-06-30/,
    ],
    ['a duration that is none', `${least}ages: { stale: soon }\n`, /duration such as/],
    ['a time zone that is none', `${least}hours: { timezone: Mars/Base }\n`, /time zone/],
    ['no cloud at all', 'clouds: {}\n', /names no cloud/],
    ['broken YAML', 'clouds: [\n', /is not valid YAML/],
    ['a key given twice', `${least}store: a\nstore: b\n`, /not valid YAML/],
  ])('refuses %s and says how to mend it', (_, text, sentence) => {
    expect(() => loadConfig(fileWith(text))).toThrow(sentence);
  });

  it('says where a missing configuration was looked for and how to make one', () => {
    expect(() => loadConfig('/nowhere/stillwatch.yaml')).toThrow(/\/nowhere\/stillwatch\.yaml.*stillwatch init/);
  });

  it('survives a YAML alias bomb', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    expect(() => loadConfig(fileWith(bomb))).toThrow();
  });

  it('counts relative paths from the file, and those of --store from the working folder', () => {
    const path = fileWith(`${least}store: sqlite:here/x.db\n`);
    const loaded = loadConfig(path);
    expect(storeUrl(loaded, undefined)).toBe(`sqlite:${join(loaded.folder, 'here/x.db')}`);
    expect(storeUrl(loaded, 'sqlite:there.db')).toBe(`sqlite:${join(process.cwd(), 'there.db')}`);
    expect(storeUrl(loaded, 'postgres://a@b/c')).toBe('postgres://a@b/c');
  });
});

describe('a configuration for what needs no cloud', () => {
  it('may name none, or be missing where nobody named it', () => {
    const folder = ownFolder();
    const path = join(folder, 'stillwatch.yaml');
    expect(loadCloudless(path, true)).toMatchObject({ folder, config: { clouds: {}, gate: { 'fail-on': 'high' } } });
    expect(() => loadCloudless(path, false)).toThrow(/no readable configuration at .*stillwatch init/);
    writeFileSync(path, 'targets: ["111122223333"]');
    expect(loadCloudless(path, false).config).toMatchObject({ clouds: {}, targets: ['111122223333'] });
  });

  it('is read as strictly as any other', () => {
    const path = join(ownFolder(), 'stillwatch.yaml');
    writeFileSync(path, 'target: []');
    expect(() => loadCloudless(path, true)).toThrow(/target/);
  });
});

describe('waivers', () => {
  const waiver = '{ check: snapshot-public, key: k, audience: [b, a], reason: r, owner: o, until: 2027-01-01 }';

  it('are read with their audience sorted; a single audience may stand alone', () => {
    const path = fileWith(`${least}waivers: w.yaml\n`);
    writeFileSync(join(path, '..', 'w.yaml'), `waivers: [${waiver}, ${waiver.replace('[b, a]', 'everyone')}]\n`);
    expect(loadWaivers(loadConfig(path)).map(({ audience }) => audience)).toEqual([['a', 'b'], ['everyone']]);
  });

  it('without an end, an owner or a reason are refused', () => {
    const path = fileWith(`${least}waivers: w.yaml\n`);
    writeFileSync(join(path, '..', 'w.yaml'), 'waivers: [{ check: c, key: k, audience: [] }]\n');
    expect(() => loadWaivers(loadConfig(path))).toThrow(/reason.*owner.*until/s);
  });

  it('in a file that is missing are an error, never no waivers', () => {
    expect(() => loadWaivers(loadConfig(fileWith(`${least}waivers: nowhere.yaml\n`)))).toThrow(/cannot be read/);
  });
});

describe('secrets', () => {
  it('come from the environment or a file, and a missing one is named', () => {
    const loaded = loadConfig(fileWith(least));
    writeFileSync(join(loaded.folder, 's'), 'from-file\n');
    expect(resolveSecret('env:TOKEN', loaded, { TOKEN: 'from-env' })).toBe('from-env');
    expect(resolveSecret('file:s', loaded, {})).toBe('from-file');
    expect(() => resolveSecret('env:TOKEN', loaded, {})).toThrow(/TOKEN is not set/);
  });
});
