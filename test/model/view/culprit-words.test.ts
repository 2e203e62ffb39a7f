import { describe, expect, it } from 'vitest';
import type { PowerCulprit } from '../../../src/model/power-change.ts';
import { culpritWords } from '../../../src/model/view/culprit-words.ts';

describe('a reason in words', () => {
  const culprit = (seed: Partial<PowerCulprit>): PowerCulprit => ({
    cause: 'policy',
    did: 'changed',
    key: 'k',
    name: 'policy Tools',
    to: null,
    ...seed,
  });
  it.each<[Partial<PowerCulprit>, string]>([
    [{}, 'policy Tools was changed'],
    [{ name: 'inline policy a', to: 'user bob' }, 'inline policy a of user bob was changed'],
    [{ cause: 'attachment', did: 'attached', to: 'group ops' }, 'policy Tools was attached to group ops'],
    [{ cause: 'attachment', did: 'detached', to: 'group ops' }, 'policy Tools was detached from group ops'],
    [{ cause: 'group', did: 'joined', name: 'group ops', to: 'user bob' }, 'user bob joined group ops'],
    [{ cause: 'group', did: 'left', name: 'group ops', to: 'user bob' }, 'user bob left group ops'],
    [{ cause: 'boundary', did: 'attached', to: 'user bob' }, 'boundary Tools was set on user bob'],
    [{ cause: 'boundary', did: 'detached', to: 'user bob' }, 'boundary Tools was taken off user bob'],
    [{ cause: 'organization', did: 'moved', name: 'account a', to: 'unit Lab' }, 'account a was moved to unit Lab'],
    [{ cause: 'principal', did: 'made', name: 'role r' }, 'role r was made'],
    [{ cause: 'trust', name: 'role r' }, 'who may become role r was changed'],
  ])('%#: %j', (seed, words) => {
    expect(culpritWords(culprit(seed))).toBe(words);
  });
});
