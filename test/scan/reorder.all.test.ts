import { describe } from 'vitest';
import { reorderedClouds } from '../support/reordered-stages.ts';
import { reorderings } from '../support/reorderings.ts';

describe.each(reorderedClouds)('$title', (cloud) => {
  reorderings({ ...cloud, times: cloud.title === 'AWS' ? 200 : 1_000 });
});
