import { canDo, defineCheck, fail, isStranger, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-outsider-may-touch-snapshots',
  title: 'Those outside who may become somebody with power over copies are known to you',
  why: 'A role that others may take on is theirs to use: whoever they let into their account, or whoever runs a job at the same provider, comes in with it. Nothing is shared, so that no list of shares shows it.',
  severity: 'high',
  subject: 'outsider',
  needs: ['outsider'],
  attack: ['T1199', 'T1078.004', 'T1578.001'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-6', 'AC-20', 'IA-8'],
    'pci-dss-4': ['7.2.1', '7.2.2', '12.8.1'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.5.19', 'A.8.2'],
    soc2: ['CC6.1', 'CC6.3', 'CC6.6', 'CC9.2'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
  ],
  fix: {
    note: 'Take the outsider out of the trust policy of the roles it reaches (`stillwatch who-can --principal` names them), or let in only whom you mean: one account with an external id, one repository and branch, one audience. An account you know belongs in `trust` with an owner and an end date.',
  },
  judge({ outsider }) {
    const { kind, weakness, powers } = outsider;
    if (powers.length === 0) return pass('No role it may become certainly holds a power over copies');
    const what = `may become a role that can ${canDo(powers)}`;
    if (!isStranger(outsider)) return pass(`${sentences[kind]} ${what}${weakness === null ? '' : ` (${weakness})`}`);
    return fail(`${sentences[kind]} ${what}${weakness === null ? '' : `: ${weakness}`}`, [
      { kind, weakness, powers: powers.join(', ') },
    ]);
  },
});

const sentences = {
  'organization-account': 'An account of your organization',
  'trusted-account': 'An account you trust',
  'unknown-account': 'An account nobody named in `trust`',
  anyone: 'Anyone at all',
  service: 'A service of the cloud',
  saml: 'Whoever an identity provider vouches for',
  oidc: 'Whoever a token provider vouches for',
  other: 'Somebody of a kind not known here',
} as const;
