import { describe, expect, it } from 'vitest';
import { makingOf } from '../../src/cli/made-copy.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { copyOf, created, databaseCopyOf, hour, logOf } from '../activity/copy-scene.ts';
import { changeOf } from '../compare/change.ts';
import { dbSnap, event, image, steps } from '../support/audit-event.ts';

const rds = { service: 'rds.amazonaws.com' };
const nightly = dbSnap('nightly');
const lastYear = [
  event('old', -365 * 86_400, steps.create([nightly]), rds),
  event('gone', -364 * 86_400, steps.gone(nightly), rds),
];
const imported = event('import', 1_700, steps.create([]), { name: 'ImportSnapshot' });

function told(copy: ReturnType<typeof copyOf>, events: readonly AuditEvent[], hours?: []): unknown {
  const { key, type, account, region } = copy;
  const log = logOf(events, hours === undefined ? {} : { hours });
  const change = changeOf({ change: 'added', key, type, account, region, after: { ...copy } });
  const made = makingOf(change, log, (id) => events.find((one) => one.id === id));
  return made.state === 'unknown' ? made.why.said : (made.value?.id ?? 'nobody');
}

describe('who made a copy that a diff calls added', () => {
  it('is the event that made that very copy', () => {
    expect(told(copyOf(), [created])).toBe('made');
  });

  it('is nobody only where the log was read whole around its creation', () => {
    expect(told(copyOf(), [])).toBe('nobody');
    expect(told(copyOf(), [], [])).toMatch(/outside what was read/);
  });

  it('is not whoever made one so called before', () => {
    expect(told(databaseCopyOf(), lastYear)).toBe('nobody');
    const soon = event('today', -3_600, steps.create([nightly]), rds);
    expect(told(databaseCopyOf({ createdAt: hour(20) }), [soon, event('end', 0, steps.gone(nightly), rds)])).toBe(
      'nobody',
    );
  });

  it('is a service, and nobody in particular, where a service makes it or it came along with something else', () => {
    const automated = databaseCopyOf({ automated: known({ by: 'aws-rds' }) });
    expect(told(automated, [])).toBe('aws-rds made it: no event of its own is to be expected');
    const described = copyOf({ details: { description: 'Created by CreateImage(i-0a1) for ami-0b2 from vol-1' } });
    expect(told(described, [event('ami', 1_700, steps.create([image('ami-0b2')]))])).toBe(
      'It came along with an image: no event of its own is to be expected',
    );
    expect(told(copyOf(), [imported])).toBe('An import made it: no event of its own is to be expected');
  });

  it('is not known where its automation is not, or its record says nothing', () => {
    expect(told(copyOf({ automated: unknown('denied') }), [])).toMatch(/could not be read/);
    const bare = makingOf(changeOf({ after: {} }), logOf([created]), () => created);
    expect(bare).toMatchObject({ state: 'unknown', why: { cause: 'unsupported' } });
  });
});
