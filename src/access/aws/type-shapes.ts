import { literal, name } from './glob.ts';
import { type Shape, shapeOf } from './resource-pattern.ts';
import { resourceTypes } from './resource-types.ts';

/** Where things lie: null = in any. */
export interface Lie {
  readonly partition: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** What names of a type begin with, where the service gives them out itself. */
const given: Readonly<Record<string, readonly string[]>> = {
  'ec2:snapshot': ['snap-'],
  'ebs:snapshot': ['snap-'],
  'ec2:image': ['ami-'],
  'ec2:volume': ['vol-'],
  'ec2:instance': ['i-'],
  // Automated snapshots and those of AWS Backup have a colon in their names.
  'rds:snapshot': ['', 'rds:', 'awsbackup:'],
  'rds:cluster-snapshot': ['', 'rds:', 'awsbackup:'],
};

const made = new Map<string, readonly Shape[]>();

/** ARNs of all things of a type that lie somewhere, with their names left open. */
export function shapesOf(type: string, { partition, account, region }: Lie): readonly Shape[] {
  const key = `${type} ${partition} ${account ?? '*'} ${region ?? '*'}`;
  const before = made.get(key);
  if (before !== undefined) return before;
  const templates = resourceTypes.get(type)?.templates ?? [];
  const shapes = templates.flatMap((template) =>
    (given[type] ?? ['']).map((prefix) => {
      const cuts = template.split(':');
      const parts = [...cuts.slice(0, 5), cuts.slice(5).join(':')].map((part) =>
        codesOf(part, { Partition: partition, Account: account, Region: region }, prefix),
      );
      return shapeOf(parts);
    }),
  );
  if (made.size < 20_000) made.set(key, shapes);
  return shapes;
}

/** The same as patterns that people read: `arn:aws:ec2:*::snapshot/*`. */
export function patternsOf(type: string, lie: Lie): readonly string[] {
  const key = `${type} ${lie.partition} ${lie.account} ${lie.region ?? '*'}`;
  const before = written.get(key);
  if (before !== undefined) return before;
  const patterns = write(type, lie);
  if (written.size < 20_000) written.set(key, patterns);
  return patterns;
}

const written = new Map<string, readonly string[]>();

function write(type: string, { partition, account, region }: Lie): readonly string[] {
  const known: Readonly<Record<string, string | null>> = { Partition: partition, Account: account, Region: region };
  return (resourceTypes.get(type)?.templates ?? []).map((template) =>
    template.replace(/\$\{([^}]*)\}/g, (_, open: string) => known[open] ?? '*'),
  );
}

function codesOf(part: string, known: Readonly<Record<string, string | null>>, prefix: string): number[] {
  const codes: number[] = [];
  let from = 0;
  for (const found of part.matchAll(/\$\{([^}]*)\}|\*/g)) {
    codes.push(...literal(part.slice(from, found.index)));
    from = found.index + found[0].length;
    const value = found[1] === undefined ? undefined : known[found[1]];
    if (typeof value === 'string') codes.push(...literal(value));
    else if (found[1] === 'Region' || found[1] === 'Account') codes.push(name);
    else codes.push(...literal(prefix), name);
  }
  codes.push(...literal(part.slice(from)));
  return codes;
}
