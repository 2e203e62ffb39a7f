import { describe } from 'vitest';
import check from '../../checks/snapshot-ownerless.ts';
import { known } from '../../src/model/reading.ts';
import { but, denied, healthy, table } from './table.ts';

const owned = (team: string | null, teamsDeclared: boolean) =>
  but({ ownership: known({ owner: { name: 'storage', from: 'source-tag', team }, teamsDeclared }) });

describe('snapshot-ownerless', () => {
  table(check, [
    { when: 'of a copy with an owner tag where no teams are declared', facts: healthy, outcome: 'pass' },
    { when: 'of one whose tag names a declared team', facts: owned('storage', true), outcome: 'pass' },
    {
      when: 'of one whose tag names no declared team',
      facts: owned(null, true),
      outcome: 'fail',
      evidence: [{ owner: 'storage', from: 'source-tag' }],
      fix: null,
    },
    {
      when: 'of one without an owner',
      facts: but({ ownership: known({ owner: null, teamsDeclared: false }) }),
      outcome: 'fail',
      message: /neither the copy nor its source/,
    },
    { when: 'where the tags of its source were not read', facts: but({ ownership: denied }), outcome: 'unknown' },
  ]);
});
