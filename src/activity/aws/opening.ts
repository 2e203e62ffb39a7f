import type { Opening } from '../../model/event.ts';
import { reachOf } from './address.ts';
import { field, listAt, textOf } from './json.ts';

const mostListed = 20;
const protocols: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

/** One protocol with its ports and the ranges it is allowed to. */
interface Rule {
  readonly port: string;
  /** Whether a way out through it is worth telling: SSH, RDP or everything. */
  readonly leads: boolean;
  readonly ranges: readonly string[];
}

/**
 * Openings to addresses outside private ranges among rules, in any of the shapes that are logged: `ipPermissions` with ranges inside,
 * one flat rule, or entries of `securityGroupRuleSet`. Ways out count for SSH, RDP or all ports alone: most groups let everything
 * out. Rules for one protocol and ports are judged together (both halves of the addresses are the world); ports of the same ranges
 * are one opening.
 */
export function openingsOf(way: Opening['way'], rules: readonly unknown[]): readonly Opening[] {
  const ranges = new Map<string, Set<string>>();
  for (const rule of rules.map(ruleOf)) {
    if (way === 'out' && !rule.leads) continue;
    const set = ranges.get(rule.port) ?? new Set();
    for (const range of rule.ranges) if (reachOf([range]) !== null) set.add(range);
    ranges.set(rule.port, set);
  }
  const ports = new Map<string, { readonly ranges: readonly string[]; readonly ports: string[] }>();
  for (const [port, set] of ranges) {
    const sorted = [...set].sort();
    const group = ports.get(sorted.join(' ')) ?? { ranges: sorted, ports: [] };
    group.ports.push(port);
    ports.set(sorted.join(' '), group);
  }
  return [...ports.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const to = reachOf(group.ranges);
      if (to === null) return [];
      return [{ way, to, ranges: group.ranges.slice(0, mostListed), ports: group.ports.sort().slice(0, mostListed) }];
    });
}

function ruleOf(rule: unknown): Rule {
  const word = textOf(field(rule, 'ipProtocol'), 20)?.toLowerCase() ?? '-1';
  const protocol = protocols[word] ?? word;
  const all = protocol === '-1' || protocol === 'all';
  const from = portOf(field(rule, 'fromPort'));
  const to = portOf(field(rule, 'toPort'));
  const span =
    from === null || from < 0 ? ([0, 65_535] as const) : ([from, to === null || to < from ? from : to] as const);
  const numbered = protocol === 'tcp' || protocol === 'udp';
  const ports = span[0] === span[1] ? `${span[0]}` : `${span[0]}-${span[1]}`;
  return {
    port: all ? 'all' : numbered ? `${protocol} ${ports}` : protocol,
    leads: all || (protocol === 'tcp' && [22, 3389].some((port) => span[0] <= port && port <= span[1])),
    ranges: rangesOf(rule),
  };
}

function portOf(value: unknown): number | null {
  const text = textOf(value, 10);
  return text !== null && /^-?\d{1,5}$/.test(text) ? Number(text) : null;
}

const listed = [
  ['ipRanges', 'cidrIp'],
  ['ipv6Ranges', 'cidrIpv6'],
] as const;
const flat = ['cidrIp', 'cidrIpv4', 'cidrIpv6'];

function rangesOf(rule: unknown): readonly string[] {
  const nested = listed.flatMap(([list, name]) => listAt(rule, list).map((entry) => field(entry, name)));
  return [...nested, ...flat.map((name) => field(rule, name))]
    .map((range) => textOf(range, 60)?.trim() ?? null)
    .filter((range) => range !== null);
}
