import { describe, expect, it } from 'vitest';
import { NoCommand } from '../../src/model/command.ts';
import type { Identity } from '../../src/model/subject.ts';
import { armResource, withdrawAzure } from '../../src/model/withdraw-azure.ts';

const key = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/snapshots/a';
const item: Identity = { key, type: 'azure:compute:snapshot', name: 'a', account: 's', region: 'westeurope' };

describe('a withdrawal on Azure', () => {
  it('does not guess how a private endpoint is taken away', () => {
    const row = { who: 'account', id: 'x', through: 'disk-access:/subscriptions/s/a' } as const;
    expect(() => withdrawAzure['azure:compute:snapshot'](item, [row])).toThrow(NoCommand);
  });

  it.each([
    ['a gallery that the key does not name', item, { who: 'everyone', through: 'gallery-community' }],
    [
      'nobody who could be withdrawn',
      { ...item, key: `${key}/galleries/g/images/i` },
      { who: 'bearer', through: 'gallery' },
    ],
  ])('refuses %s', (_, image, row) => {
    expect(() => withdrawAzure['azure:compute:gallery-image-version'](image, [row])).toThrow(NoCommand);
  });

  it('reads a resource id, and refuses what is none', () => {
    expect(armResource(key)).toEqual({ subscription: 's', group: 'rg', name: 'a' });
    expect(() => armResource('/subscriptions/s')).toThrow(NoCommand);
    expect(() => armResource(key.replace('/a', '/-x'))).toThrow(NoCommand);
  });
});
