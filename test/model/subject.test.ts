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

test('who may do what is a question for clouds whose policies are read', () => {
  for (const need of [
    'create',
    'copy',
    'share',
    'read-out',
    'delete',
    'restore',
    'tamper',
    'idle',
    'outsider',
    'defect',
  ]) {
    expect(appliesIn({ needs: [need] }, 'aws'), need).toBe(true);
    expect(appliesIn({ needs: [need] }, 'gcp'), need).toBe(false);
  }
  expect(appliesIn({ needs: ['administrators'] }, 'aws')).toBe(true);
});

test('what is configured rests on no cloud', () => {
  expect(['aws', 'azure', 'gcp'].filter((cloud) => appliesIn({ needs: ['review'] }, cloud as 'aws'))).toEqual([]);
});
