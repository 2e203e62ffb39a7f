import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkModule } from '../../src/catalog/program-path.ts';

describe('checkModule', () => {
  it('is the module that this program builds checks with', () => {
    expect(checkModule()).toMatch(/src\/model\/check\.ts$/);
    expect(existsSync(checkModule())).toBe(true);
  });
});
