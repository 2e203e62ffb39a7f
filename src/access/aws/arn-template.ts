/** How ARNs of one type look, made from AWS's own notation. */
export interface ArnTemplate {
  /** The service in its third part. */
  readonly service: string;
  /** What its last part begins with, up to the first `:` or `/`: `snapshot`. */
  readonly head: string;
  matches(arn: string): boolean;
}

/**
 * Reads `arn:${Partition}:ec2:${Region}::snapshot/${SnapshotId}`. A part that varies is at least one character; the one that
 * ends an ARN may hold colons and slashes (`snapshot:rds:nightly`, `role/team/ada`), and a part left empty must be empty.
 */
export function arnTemplate(template: string): ArnTemplate {
  const cuts = template.split(':');
  const rest = cuts.slice(5).join(':');
  let whole: RegExp | null = null;
  return {
    service: cuts[2] ?? '',
    head: headOf(rest),
    matches(arn) {
      whole ??= expression(cuts.slice(0, 5), rest);
      return whole.test(arn);
    },
  };
}

/** What the last part of an ARN begins with, up to the first `:` or `/`. */
export function headOf(rest: string): string {
  return /^[^:/]*/.exec(rest)?.[0] ?? '';
}

function expression(front: readonly string[], rest: string): RegExp {
  const parts = [...front.map((part) => pattern(part, '[^:]+', '[^:]+')), pattern(rest, '[^/]+', '.+')];
  return new RegExp(`^${parts.join(':')}$`, 's');
}

function pattern(part: string, inner: string, last: string): string {
  const literals = part.split(/\$\{[^}]*\}/).map(quote);
  const end = literals.length - 1;
  return literals
    .map((text, at) => (at === end ? text : text + (at === end - 1 && literals[end] === '' ? last : inner)))
    .join('');
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
