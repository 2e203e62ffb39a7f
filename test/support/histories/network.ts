import type { Caller } from './caller.ts';
import { type Item, items, type Place } from './place.ts';
import { newId, type Plot, type Scenery } from './scene.ts';
import { write } from './write.ts';

/** A rule of a group: which way, to whom. `flat` is how the command line's short form is logged. */
export interface Rule {
  readonly way: 'in' | 'out';
  readonly range: string;
  readonly port: number;
  readonly flat: boolean;
}

const isPrivate = (range: string): boolean => /^(10\.|192\.168\.|172\.16\.|fd)/.test(range);

/** A rule that lets some of the internet in, or the machine out by SSH or RDP. */
export function openRule(plot: Plot): Rule {
  const { random } = plot.scene;
  const range = random.pick(['0.0.0.0/0', '0.0.0.0/0', '::/0', '198.51.100.0/24', '203.0.113.9/32']);
  const way = random.chance(0.85) ? 'in' : 'out';
  return { way, range, port: random.pick([22, 3389]), flat: random.chance(0.3) && !range.includes(':') };
}

/** A security group, by its id alone. */
export function anyGroup(plot: Plot, place: Place): Item {
  return items.group(place, newId(plot.scene, 'sg'));
}

function requestOf(group: Item, rule: Rule): object {
  const { range, port, flat } = rule;
  const start = { groupId: group.id };
  if (flat) return { ...start, ipPermissions: {}, ipProtocol: 'tcp', fromPort: port, toPort: port, cidrIp: range };
  const ranges = range.includes(':')
    ? { ipRanges: {}, ipv6Ranges: { items: [{ cidrIpv6: range }] } }
    : { ipRanges: { items: [{ cidrIp: range, description: 'x' }] }, ipv6Ranges: {} };
  return {
    ...start,
    ipPermissions: {
      items: [{ ipProtocol: 'tcp', fromPort: port, toPort: port, groups: {}, prefixListIds: {}, ...ranges }],
    },
  };
}

function change(plot: Plot, by: Caller, group: Item, rule: Rule, is: 'opens' | 'closes'): void {
  const name = `${is === 'opens' ? 'Authorize' : 'Revoke'}SecurityGroup${rule.way === 'in' ? 'Ingress' : 'Egress'}`;
  const cidr = rule.range.includes(':') ? { cidrIpv6: rule.range } : { cidrIpv4: rule.range };
  const row = {
    groupOwnerId: group.account,
    groupId: group.id,
    securityGroupRuleId: `sgr-${plot.scene.random.hex(17)}`,
    isEgress: rule.way === 'out',
    ipProtocol: 'tcp',
    fromPort: rule.port,
    toPort: rule.port,
    ...cidr,
  };
  const response = {
    requestId: plot.scene.random.uuid(),
    _return: true,
    ...(is === 'opens' ? { securityGroupRuleSet: { items: [row] } } : {}),
  };
  const scenery: Scenery[] = isPrivate(rule.range) ? [] : [{ is, on: group.key, range: rule.range, way: rule.way }];
  write(
    plot,
    by,
    group,
    { source: 'ec2', name, request: requestOf(group, rule), response },
    { scenery, ifDenied: 'nothing' },
  );
}

/** Authorizes a rule on a group. */
export function authorize(plot: Plot, by: Caller, group: Item, rule: Rule): void {
  change(plot, by, group, rule, 'opens');
}

/** Takes it back. */
export function revoke(plot: Plot, by: Caller, group: Item, rule: Rule): void {
  change(plot, by, group, rule, 'closes');
}

/** ModifyInstanceAttribute: the machine wears these groups and no others. */
export function wear(plot: Plot, by: Caller, machine: Item, groups: readonly Item[]): void {
  const request = { instanceId: machine.id, groupSet: { items: groups.map(({ id }) => ({ groupId: id })) } };
  write(
    plot,
    by,
    machine,
    {
      source: 'ec2',
      name: 'ModifyInstanceAttribute',
      request,
      response: { requestId: plot.scene.random.uuid(), _return: true },
    },
    {
      scenery: [{ is: 'wears', on: machine.key, groups: groups.map(({ key }) => key), all: true }],
      ifDenied: 'nothing',
    },
  );
}
