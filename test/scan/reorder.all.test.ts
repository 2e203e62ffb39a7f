import { describe } from 'vitest';
import { reorderedClouds } from '../support/reordered-stages.ts';
import { reorderings } from '../support/reorderings.ts';

/** STILLWATCH_REORDERINGS asks for more: a thousand of one cloud take some ten minutes. */
const times = Number(process.env['STILLWATCH_REORDERINGS'] ?? 100);

describe.each(reorderedClouds)('$title', (cloud) => {
  reorderings({ ...cloud, times });
});
