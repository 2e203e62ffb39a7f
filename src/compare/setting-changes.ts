import type { Change, ChangeKind } from '../model/change.ts';
import type { DefaultEncryption, PublicBlock } from '../model/fact.ts';
import { parseScopeKey } from '../model/scope.ts';
import { byNobodyKnown, type Span } from './item-changes.ts';
import { same } from './same.ts';

/** A region's setting; its key is the scope key of the collector that read it. */
export type Setting = PublicBlock | DefaultEncryption;

/**
 * How settings differ between two scans, such as a block on public sharing that was lifted. A setting read for the first
 * time is first-seen, one that could not be read (again) is out-of-sight; never is either called altered.
 */
export function settingChanges(before: readonly Setting[], after: readonly Setting[], span: Span): readonly Change[] {
  const old = new Map(before.map((setting) => [setting.key, setting]));
  const now = new Map(after.map((setting) => [setting.key, setting]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const one = compared(old.get(key) ?? null, now.get(key) ?? null, span);
    return one === null ? [] : [one];
  });
}

function compared(before: Setting | null, after: Setting | null, span: Span): Change | null {
  const setting = after ?? before;
  if (setting === null) return null;
  const scope = parseScopeKey(setting.key);
  const all = Object.keys(valuesOf(setting));
  if (before === null) return change(setting, span, 'first-seen', all, null, valuesOf(setting));
  if (after === null) return change(setting, span, 'out-of-sight', all, valuesOf(setting), null);
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const fields = all.filter((name) => !same(old[name], now[name]));
  if (fields.length > 0) return change(setting, span, 'altered', fields, picked(old, fields), picked(now, fields));
  const [saw, sees] = [span.before.toEnd(scope), span.after.toEnd(scope)];
  return saw && !sees ? change(setting, span, 'out-of-sight', all, old, null) : null;
}

function valuesOf(setting: Setting): Readonly<Record<string, unknown>> {
  return setting.kind === 'public-block'
    ? { blocks: setting.blocks, managedBy: setting.managedBy }
    : { on: setting.on };
}

function picked(
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function change(
  setting: Setting,
  span: Span,
  kind: ChangeKind,
  fields: readonly string[],
  before: Change['before'],
  after: Change['after'],
): Change {
  const { key, cloud, account, region } = setting;
  const name = nameOf(setting);
  const place = { key, type: `${cloud}:${name}`, cloud, account, region, name };
  const unsaid = { owner: null, cause: null, by: byNobodyKnown, approved: null };
  return { scan: span.to, change: kind, ...place, ...unsaid, fields, before, after, count: 1, sample: [key] };
}

function nameOf(setting: Setting): string {
  if (setting.kind === 'default-encryption') return 'encryption-by-default';
  return setting.covers === 'images' ? 'image-public-block' : 'snapshot-public-block';
}
