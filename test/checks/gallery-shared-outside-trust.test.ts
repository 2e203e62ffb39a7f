import { describe } from 'vitest';
import check from '../../checks/gallery-shared-outside-trust.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { known } from '../../src/model/reading.ts';
import { account, but, exposed, healthy, table, thing, uncertain } from './table.ts';

const gallery = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/galleries/shop';
const key = `${gallery}/images/web/versions/1.0.0`;
const item = { ...thing('azure:compute:gallery-image-version', '1.0.0'), key };
const inGallery = { gallery: known(gallery) };
const partner: Audience = account('9d0e6c55-0000-4b7a-8f00-000000000777', { through: 'gallery' });
const tenant: Audience = { ...partner, who: 'tenant', id: 't-1' };
const community: Audience = { who: 'everyone', through: 'gallery-community', reach: 'public' };

describe('gallery-shared-outside-trust', () => {
  table(check, [
    { when: 'of an image in no gallery', facts: healthy, outcome: 'not-applicable' },
    { when: 'of a gallery nobody shares', facts: but(inGallery), outcome: 'pass' },
    {
      when: 'of one shared with those we trust, and once with somebody whose trust has ended',
      facts: but({
        ...inGallery,
        exposure: exposed([
          { ...partner, reach: 'trusted' },
          { ...tenant, expired: true },
        ]),
      }),
      outcome: 'pass',
    },
    {
      when: 'of one that the community is only prepared for',
      facts: but({
        ...inGallery,
        exposure: exposed([{ ...community, through: 'gallery-community-prepared', reach: 'latent-public' }]),
      }),
      outcome: 'pass',
    },
    {
      when: 'of one shared with a strange subscription and a strange tenant, and withdraws both',
      facts: but({ ...inGallery, exposure: exposed([partner, tenant]) }),
      outcome: 'fail',
      message: /outside the trust list/,
      evidence: [partner, tenant],
      item,
      fix: `az sig share remove --ids ${gallery} --subscription-ids ${partner.id} --tenant-ids t-1`,
    },
    {
      when: 'of one open to the community, and resets it',
      facts: but({ ...inGallery, exposure: exposed([community]) }),
      outcome: 'fail',
      message: /open to everyone/,
      item,
      fix: `az sig share reset --ids ${gallery}`,
    },
    {
      when: 'of one whose sharing was not read',
      facts: but({ ...inGallery, exposure: uncertain }),
      outcome: 'unknown',
    },
  ]);
});
