// As a namespace, so that the build takes in only what is used.
import * as z from 'zod';
import { powers } from '../model/principal.ts';
import { day, name } from './texts.ts';

const reviewer = z.string({ error: missingOr('without a reviewer nobody answers for it', 'must be a name') }).min(1);
const lastDay = z.string({ error: missingOr('a review without an end is no review', 'must be a day') }).pipe(day);

/** Who should hold which powers: every entry a review, with somebody who answers for it and a last day. */
export const expectedSchema = z
  .array(
    z.strictObject({
      can: z
        .array(z.enum(powers, { error: `must be one of ${powers.join(', ')}` }))
        .min(1, { error: 'names no power' })
        .describe('Powers over copies that they should hold'),
      principals: z
        .array(name)
        .min(1, { error: 'names nobody' })
        .describe('Patterns over their keys (ARN, object id, member): `*` any run of characters, `?` any one'),
      reviewer: reviewer.describe('Who answers for it'),
      until: lastDay.describe('Last day it holds, UTC; the day after, it makes nobody expected'),
    }),
  )
  .default([])
  .describe('Who should hold powers over copies; anyone else who holds a power that is named here is a finding');

function missingOr(reason: string, wrong: string) {
  return ({ input }: { readonly input?: unknown }): string => (input === undefined ? `is missing: ${reason}` : wrong);
}
