import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/activity/score-context.ts';
import type { AuditEvent, Origin } from '../../../src/model/event.ts';
import { account, event, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { eventsBehind, scoredOne, verdictOf } from '../score-scene.ts';

const from = (address: string | null, kind: Origin['kind'] = 'address'): Partial<AuditEvent> => ({
  origin: { kind, address, agent: null },
});
const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')), from('198.51.100.1'));
const shared = (over: Partial<AuditEvent>): AuditEvent =>
  event('share', 60, steps.share(snap('snap-1'), account(stranger)), over);
const earlier = (over: Partial<AuditEvent>, seconds = -200_000): AuditEvent =>
  event('earlier', seconds, steps.gone(snap('snap-7')), over);

const atlas: Readonly<Record<string, Place>> = {
  '198.51.100.1': { country: 'DE', asn: 64500, label: null },
  '198.51.100.2': { country: 'DE', asn: 64501, label: null },
  '203.0.113.1': { country: 'FR', asn: 64500, label: null },
  '203.0.113.2': { country: 'FR', asn: null, label: 'office' },
  '203.0.113.3': { country: null, asn: null, label: null },
};
const places = (address: string): Place | null => atlas[address] ?? null;

describe('a new place', () => {
  it.each([
    ['the same country and network', '198.51.100.1', [earlier(from('198.51.100.1'))], 'absent'],
    ['another country', '203.0.113.1', [earlier(from('198.51.100.1'))], 10],
    ['another network', '198.51.100.2', [earlier(from('198.51.100.1'))], 10],
    ['a network that the configuration names', '203.0.113.2', [earlier(from('198.51.100.1'))], 'absent'],
    [
      'seen only in the day before',
      '203.0.113.1',
      [earlier(from('198.51.100.1')), earlier(from('203.0.113.1'), -3000)],
      10,
    ],
  ])('%s', (_, address, before, verdict) => {
    const named = before.map((one, index) => ({ ...one, id: `earlier-${index}` }));
    expect(verdictOf(scoredOne([made, shared(from(address)), ...named], { places }), 'new-place')).toBe(verdict);
  });

  it.each([
    ['no database is configured', '203.0.113.1', [earlier(from('198.51.100.1'))], null],
    ['nothing earlier is known', '203.0.113.1', [], places],
    ['the database does not hold it', '192.0.2.9', [earlier(from('192.0.2.8'))], places],
    ['it holds no country and network for it', '203.0.113.3', [earlier(from('203.0.113.3'))], places],
  ])('is unknown where %s', (_, address, before, lookUp) => {
    const events = [{ ...made, ...from(address) }, shared(from(address)), ...before];
    expect(verdictOf(scoredOne(events, { places: lookUp }), 'new-place')).toBe('unknown');
  });

  it.each([
    ['private', '10.1.2.3'],
    ['service', 'backup.amazonaws.com'],
    ['internal', 'AWS Internal'],
    ['unknown', null],
  ] as const)('is not one that is no place: %s', (kind, address) => {
    const events = [{ ...made, ...from(address, kind) }, shared(from(address, kind)), earlier(from('198.51.100.1'))];
    expect(verdictOf(scoredOne(events, { places }), 'new-place')).toBe('unknown');
  });

  it('is told with the events that came from it', () => {
    const chain = scoredOne([made, shared(from('203.0.113.1')), earlier(from('198.51.100.1'))], { places });
    expect(eventsBehind(chain, 'new-place')).toEqual(['share']);
  });
});

describe('the mark of a tool', () => {
  const agent = (text: string | null): Partial<AuditEvent> => ({
    origin: { kind: 'address', address: '198.51.100.1', agent: text },
  });
  it.each([
    ['stratus-red-team_0f6c', 15],
    ['APN/1.0 HashiCorp/1.0 Terraform/1.5.0 stratus-red-team_0f6c', 15],
    ['aws-cli/2.17 exec-env/grimoire_7a1e', 15],
    ['Boto3/1.34 Pacu-Session-3f', 15],
    ['APN/1.0 HashiCorp/1.0 Terraform/1.5.0', 'absent'],
    [null, 'absent'],
  ])('in %s', (text, verdict) => {
    expect(verdictOf(scoredOne([made, shared(agent(text))]), 'tool-marker')).toBe(verdict);
  });
});
