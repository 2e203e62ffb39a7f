import { describe, expect, it } from 'vitest';
import { type SnapshotType, snapshotSubject, titleOf } from '../../src/model/snapshot.ts';

describe('what a check calls a copy', () => {
  it.each<readonly [SnapshotType, 'snapshot' | 'image' | 'disk']>([
    ['aws:ec2:image', 'image'],
    ['azure:compute:image', 'image'],
    ['azure:compute:gallery-image-version', 'image'],
    ['gcp:compute:image', 'image'],
    ['gcp:compute:machine-image', 'image'],
    ['aws:ec2:snapshot', 'snapshot'],
    ['aws:rds:cluster-snapshot', 'snapshot'],
    ['azure:compute:disk', 'disk'],
    ['gcp:compute:disk', 'disk'],
    ['gcp:compute:instant-snapshot', 'snapshot'],
    ['gcp:sqladmin:backup', 'snapshot'],
  ])('%s: %s', (type, subject) => {
    expect(snapshotSubject(type)).toBe(subject);
  });
});

describe('what people know a copy by', () => {
  it.each([
    ['its Name tag, the id behind it', { tags: { Name: 'nightly' } }, 'nightly (snap-1)'],
    ['an image by its own name before the tag', { details: { imageName: 'web' }, tags: { Name: 'x' } }, 'web (snap-1)'],
    ['the tag where an image has no name', { details: { imageName: '' }, tags: { Name: 'x' } }, 'x (snap-1)'],
    ['its id where nothing is given', {}, 'snap-1'],
    ['its id where the tag is blank', { tags: { Name: '  ' } }, 'snap-1'],
    ['its id once where the tag repeats it', { tags: { Name: 'snap-1' } }, 'snap-1'],
    ['its id where only another tag is there', { tags: { name: 'x' } }, 'snap-1'],
  ])('is %s', (_, part, title) => {
    expect(titleOf({ name: 'snap-1', tags: {}, details: {}, ...part })).toBe(title);
  });

  it('is no longer than a line, however long the tag', () => {
    expect(titleOf({ name: 'snap-1', tags: { Name: 'x'.repeat(9_000) }, details: {} })).toBe(
      `${'x'.repeat(80)} (snap-1)`,
    );
  });
});
