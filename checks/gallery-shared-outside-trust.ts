import { defineCheck, fail, notApplicable, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'gallery-shared-outside-trust',
  title: 'Galleries are shared only with those you trust',
  why: 'A gallery that is shared gives away every version of every image in it, those added tomorrow too. Whoever starts a machine from one reads its disks.',
  severity: 'high',
  subject: 'image',
  needs: ['exposure', 'gallery'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-20'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.14', 'A.5.15', 'A.8.3'],
    soc2: ['CC6.1', 'CC6.3', 'CC6.6'],
  },
  references: [
    'https://learn.microsoft.com/azure/virtual-machines/share-gallery',
    'https://learn.microsoft.com/azure/virtual-machines/share-gallery-community',
  ],
  fix: {
    note: 'Withdraw the share from the gallery, or add who it is shared with to `trust` with an owner and an end date. It holds for every image in the gallery.',
    ...withdraw,
  },
  judge({ exposure, gallery }) {
    if (gallery === null) return notApplicable('It stands in no gallery');
    const shared = exposure.audiences.filter(
      ({ through, reach, expired }) =>
        through.startsWith('gallery') && expired !== true && (reach === 'external' || reach === 'public'),
    );
    if (shared.length === 0) return pass();
    const isOpen = shared.some(({ reach }) => reach === 'public');
    return fail(isOpen ? 'Its gallery is open to everyone' : 'Its gallery is shared outside the trust list', shared);
  },
});
