import { describe } from 'vitest';
import check from '../../checks/log-stopped-recently.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const trail = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const stoppedAt = '2026-11-18T12:00:00.000Z';
const still = { trail, stoppedAt, startedAt: null };
const again = { trail: `${trail}-2`, stoppedAt, startedAt: '2026-11-18T12:30:00.000Z' };

describe('log-stopped-recently', () => {
  table(check, [
    { when: 'where none was stopped', facts: { stopped: known([]) }, outcome: 'pass' },
    {
      when: 'where one stands still',
      facts: { stopped: known([still]) },
      outcome: 'fail',
      message: /^1 trail was stopped within seven days: 1 still does not log$/,
      evidence: [still],
      item: thing('aws:cloudtrail:logging', 'eu-west-1'),
      fix: `aws cloudtrail start-logging --region eu-west-1 --name ${trail}`,
    },
    {
      when: 'where one was started again',
      facts: { stopped: known([again]) },
      outcome: 'fail',
      message: /they log again$/,
      evidence: [again],
    },
    { when: 'where two were', facts: { stopped: known([still, again]) }, outcome: 'fail', message: /^2 trails were/ },
    { when: 'where no status was read', facts: { stopped: unknown('denied') }, outcome: 'unknown' },
  ]);
});
