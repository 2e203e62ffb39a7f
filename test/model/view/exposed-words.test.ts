import { describe, expect, it } from 'vitest';
import { exposedWords } from '../../../src/model/view/exposed-words.ts';

describe('how many copies outsiders can use', () => {
  it('is said state by state, the worst first, each by its own word', () => {
    const states = { exportable: 3, external: 1_200, public: 4, 'link-live': 1 };
    expect(exposedWords(states)).toBe('4 public, 1 live link, 1,200 outside trust, 3 exportable');
  });

  it('leaves out what outsiders cannot use as things stand', () => {
    expect(exposedWords({ private: 9, unknown: 2, 'latent-public': 1, 'external-key-blocked': 1, trusted: 5 })).toBe(
      '',
    );
  });
});
