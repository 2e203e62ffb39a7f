import { expect, test } from 'vitest';
import { toldOf } from '../../../src/clouds/gcp/told-of.ts';
import { why } from '../../../src/model/reading.ts';

test('a reason says which place it is about, within the bounds of what is said', () => {
  expect(toldOf('folders/1', why('denied', { needs: 'x.list', said: 'forbidden', scope: 's' }))).toEqual(
    why('denied', { needs: 'x.list', said: 'folders/1: forbidden', scope: 's' }),
  );
  expect(toldOf('folders/1', why('denied')).said).toBe('folders/1');
  expect(toldOf('folders/1', why('denied', { said: 'x'.repeat(300) })).said).toHaveLength(300);
});
