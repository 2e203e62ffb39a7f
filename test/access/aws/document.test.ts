import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/access/aws/document.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { allow, deny, policy, trust } from './golden/policy.ts';

describe('a library', () => {
  it('reads each text once, for each kind of document', () => {
    const library = openLibrary();
    const text = policy(allow('ec2:*'));
    const document = library.read(known(text), 'policy A');
    expect(library.read(known(text), 'policy B')).toBe(document);
    expect(library.read(known(`${text} `), 'policy A') === document).toBe(false);
    expect(library.read(known(text), 'policy A', 'resource-control') === document).toBe(false);
    expect(openLibrary().read(known(text), 'policy A') === document).toBe(false);
  });

  it('reads a document as what it is', () => {
    const library = openLibrary();
    const text = known(trust({ AWS: '1' }));
    expect(library.read(text, 'trust', 'trust').statements[0]?.gap).toBe(null);
    expect(library.read(text, 'trust').statements[0]?.gap === null).toBe(false);
  });

  it('takes what was not read for a document that may say anything', () => {
    const library = openLibrary();
    const refused = unknown('denied', { needs: 'iam:GetPolicyVersion' });
    const document = library.read(refused, 'policy A');
    expect(document.statements).toEqual([
      {
        index: 0,
        sid: null,
        effect: 'either',
        actions: null,
        actionTexts: [],
        resources: null,
        atoms: [],
        principal: null,
        gap: 'policy A (denied, needs iam:GetPolicyVersion)',
      },
    ]);
    expect(document.about('ec2:createsnapshot')).toEqual(document.statements);
    expect(library.missing('policy A (denied, needs iam:GetPolicyVersion)')).toBe(document);
    expect(library.missing('policy B') === document).toBe(false);
  });
});

describe('a document', () => {
  it('has the statements about an action, in their order', () => {
    const document = openLibrary().read(
      known(policy(allow('ec2:*'), allow('rds:*'), deny(['ec2:Delete*', 'rds:Delete*']), { Effect: 'Allow' })),
      'policy',
    );
    const about = (action: string) => document.about(action).map(({ index }) => index);
    expect([
      about('ec2:copysnapshot'),
      about('ec2:deletesnapshot'),
      about('rds:copydbsnapshot'),
      about('ebs:x'),
    ]).toEqual([[1, 4], [1, 3, 4], [2, 4], [4]]);
    expect(document.about('ec2:copysnapshot')).toBe(document.about('ec2:copysnapshot'));
    expect(document.statements).toHaveLength(4);
  });
});
