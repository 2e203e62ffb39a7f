import { serviceTables } from './action-rows.ts';
import { type ArnTemplate, arnTemplate, headOf } from './arn-template.ts';
import { type KeySet, keySet } from './key-set.ts';

/** A type of resource that one of our actions works on. */
export interface ResourceType {
  /** `ec2:snapshot`: the prefix of the service whose actions name it, and its name there. */
  readonly type: string;
  readonly service: string;
  readonly name: string;
  /** Condition keys that AWS lists for the type itself. */
  readonly keys: KeySet;
  /** Its ARNs in AWS's own notation, `arn:${Partition}:ec2:${Region}::snapshot/${SnapshotId}`; a recovery point has several. */
  readonly templates: readonly string[];
  /** Whether an ARN may be one of this type. Types may share their ARNs: `ec2:snapshot` and `ebs:snapshot` do. */
  matches(arn: string): boolean;
}

/**
 * A recovery point has the ARN that the service gave that made it (AWS Backup developer guide, "Resources and operations"); the
 * one template of the reference fits neither EC2 nor FSx nor DynamoDB. `%` stands for a part that varies.
 */
const recoveryPoints = [
  'arn:%:backup:%:%:recovery-point:%',
  'arn:%:dynamodb:%:%:table/%/backup/%',
  'arn:%:ec2:%::image/%',
  'arn:%:ec2:%::snapshot/%',
  'arn:%:fsx:%:%:backup/%',
  'arn:%:rds:%:%:cluster-snapshot:%',
  'arn:%:rds:%:%:snapshot:%',
  'arn:%:redshift-serverless:%:%:snapshot/%',
  'arn:%:redshift:%:%:snapshot:%/%',
].map((text) => {
  const [arn, partition, service, region, account, ...rest] = text.split(':');
  const name = (part: string | undefined, called: string) => (part ?? '').replaceAll('%', `$\{${called}}`);
  return [arn, name(partition, 'Partition'), service, name(region, 'Region'), name(account, 'Account')]
    .concat(name(rest.join(':'), 'Name'))
    .join(':');
});

const byPlace = new Map<string, { readonly type: string; readonly template: ArnTemplate }[]>();

/** By `service:type`. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  serviceTables.flatMap(({ service, types }) =>
    types.map(({ name, keys, template }) => {
      const type = `${service}:${name}`;
      const templates = type === 'backup:recoveryPoint' ? recoveryPoints : [template];
      const readers = templates.map(arnTemplate);
      for (const one of readers) place(type, one);
      const matches = (arn: string): boolean => readers.some((one) => one.matches(arn));
      return [type, { type, service, name, keys: keySet(keys), templates, matches }] as const;
    }),
  ),
);

/** The types that an ARN may be of, as `service:type`; none for a text that is no ARN of a type we know. */
export function typesOfArn(arn: string): readonly string[] {
  const parts = arn.split(':');
  const rest = parts.slice(5).join(':');
  const near = byPlace.get(`${parts[2] ?? ''} ${headOf(rest)}`);
  return near === undefined ? [] : near.filter(({ template }) => template.matches(arn)).map(({ type }) => type);
}

/**
 * The tag whose value a condition key reads off a resource of this type, spelled as the policy has it; null for every other key.
 * `aws:ResourceTag/env`, `ec2:ResourceTag/env`, and `rds:snapshot-tag/env` of an `rds:snapshot`. Whether an action carries the key
 * on this type is another question.
 */
export function readTag(type: string | null, key: string): string | null {
  const slash = key.indexOf('/');
  const known = type === null ? undefined : resourceTypes.get(type);
  if (known === undefined || slash < 0 || slash === key.length - 1) return null;
  const space = key.slice(0, slash).toLowerCase();
  const reads = space.endsWith(':resourcetag') || space === `${known.service}:${known.name}-tag`;
  return reads ? key.slice(slash + 1) : null;
}

function place(type: string, template: ArnTemplate): void {
  const key = `${template.service} ${template.head}`;
  const held = byPlace.get(key);
  if (held === undefined) byPlace.set(key, [{ type, template }]);
  else held.push({ type, template });
}
