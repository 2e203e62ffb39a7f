import { expect, test } from 'vitest';
import { openAttachments } from '../../../src/clouds/aws/attachments.ts';
import { known, why } from '../../../src/model/reading.ts';

test('a node has what was entered, each policy once and sorted', () => {
  const attachments = openAttachments();
  for (const policy of ['p-2', 'p-1', 'p-2']) attachments.add('r-1', policy);
  expect(attachments.at('r-1')).toEqual(known(['p-1', 'p-2']));
});

test('a node that no policy names is not one with none: then everything would be denied there', () => {
  const attachments = openAttachments();
  attachments.add('r-1', 'p-1');
  expect(attachments.at('111111111111')).toMatchObject({
    state: 'unknown',
    why: { cause: 'malformed', needs: 'organizations:ListTargetsForPolicy', scope: null },
  });
});

test('of no node is it known what it has once one place was not read, and the first reason stays', () => {
  const attachments = openAttachments();
  attachments.add('r-1', 'p-1');
  const reason = why('denied', { needs: 'organizations:ListTargetsForPolicy', said: 'no' });
  attachments.blind(reason);
  attachments.blind(why('throttled'));
  attachments.add('ou-1', 'p-1');
  for (const node of ['r-1', 'ou-1', '1']) expect(attachments.at(node)).toEqual({ state: 'unknown', why: reason });
});
