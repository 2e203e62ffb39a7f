import { expect, test } from 'vitest';
import { appliesIn } from '../../src/model/subject.ts';

test('a check applies where every fact it needs exists', () => {
  expect(appliesIn({ needs: ['exposure'] }, 'aws')).toBe(true);
  expect(
    ['aws', 'azure', 'gcp'].filter((cloud) => appliesIn({ needs: ['exposure', 'exports'] }, cloud as 'aws')),
  ).toEqual(['azure']);
  expect(appliesIn({ needs: ['groups'] }, 'gcp')).toBe(true);
  expect(appliesIn({ needs: ['constructor'] }, 'aws')).toBe(true);
});
