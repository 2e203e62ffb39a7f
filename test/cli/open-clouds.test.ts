import { describe, expect, it } from 'vitest';
import { chosenClouds, closeClouds, openClouds } from '../../src/cli/open-clouds.ts';
import { everything } from '../../src/scan/selection.ts';
import { standOf } from '../support/stand.ts';

describe('the clouds of a scan', () => {
  it('are those configured, or those of them that are named', async () => {
    const space = (await standOf()).space();
    expect([chosenClouds(space, []), chosenClouds(space, ['aws'])]).toEqual([['aws'], ['aws']]);
  });

  it.each([
    [{}, 'azure', 'azure is not configured'],
    [{}, 'oci', 'oci is not known'],
    [{}, 'AWS', 'AWS is not known'],
    [{}, 'constructor', 'constructor is not known'],
    [{ clouds: {} }, 'aws', 'aws is not configured'],
  ])('are refused where %j has no %s', async (part, name, sentence) => {
    const { loaded, policy } = (await standOf()).space();
    const space = { loaded: { ...loaded, config: { ...loaded.config, ...part } }, policy };
    expect(() => chosenClouds(space, [name])).toThrow(sentence);
  });

  it('are opened without a single call, and plan every place though a narrow scan is asked for', async () => {
    const stand = await standOf();
    const selection = { ...everything, regions: ['eu-west-1'], collectors: ['volumes'] };
    const open = await openClouds(stand.space(), selection, stand.io(), () => {});
    expect(stand.simulator.requests.total).toBe(0);
    expect(open.map(({ cloud }) => cloud.id)).toEqual(['aws']);
    await closeClouds(open);
    await stand.scan({ selection: { ...everything, collectors: ['volumes'] } });
    const collectors = new Set((await stand.store.coverage(1)).map(({ collector }) => collector));
    expect(collectors.size).toBeGreaterThan(8);
  });

  it('are not opened at an address that is neither loopback nor their own', async () => {
    const stand = await standOf();
    const space = stand.space({ clouds: { aws: { endpoint: 'http://example.com' } } });
    await expect(openClouds(space, everything, stand.io(), () => {})).rejects.toThrow(/example\.com.*\. /);
  });
});
