import type { Change, ChangeKind } from '../model/change.ts';
import { isAlone, type Setting, settingScope, settingType } from '../model/setting.ts';
import { byNobodyKnown, type Span } from './item-changes.ts';
import { policyStep } from './policy-step.ts';
import { same } from './same.ts';

/**
 * How settings differ between two scans, such as a block on public sharing that was lifted. A setting read for the first
 * time is first-seen, one that could not be read (again) is out-of-sight; never is either called altered. A vault or policy,
 * of which a scope lists many, is added or removed where its scope was read to its end.
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
  const scope = settingScope(setting);
  const all = Object.keys(valuesOf(setting));
  if (before === null) {
    const isNew = !isAlone(setting) && span.before.toEnd(scope);
    return change(setting, span, isNew ? 'added' : 'first-seen', all, null, valuesOf(setting));
  }
  if (after === null) {
    const isGone = !isAlone(setting) && span.after.toEndSince(scope, span.from);
    return change(setting, span, isGone ? 'removed' : 'out-of-sight', all, valuesOf(setting), null);
  }
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const step =
    before.kind === 'iam-policy' && after.kind === 'iam-policy' ? policyStep(before.grants, after.grants) : null;
  if (step === 'lost') return change(setting, span, 'out-of-sight', all, old, now);
  if (step === 'gained') return change(setting, span, 'first-seen', all, old, now);
  const fields =
    step === 'none' ? [] : all.filter((name) => wereRead(setting, old[name], now[name]) && !same(old[name], now[name]));
  if (fields.length > 0) return change(setting, span, 'altered', fields, picked(old, fields), picked(now, fields));
  const [saw, sees] = [span.before.toEnd(scope), span.after.toEnd(scope)];
  return saw && !sees ? change(setting, span, 'out-of-sight', all, old, null) : null;
}

/** What a setting says, field by field; null where it was not read. */
function valuesOf(setting: Setting): Readonly<Record<string, unknown>> {
  switch (setting.kind) {
    case 'public-block':
      return { blocks: setting.blocks, managedBy: setting.managedBy };
    case 'default-encryption':
      return { on: setting.on };
    case 'vault':
      return { crossRestore: setting.crossRestore.state === 'known' ? setting.crossRestore.value : null };
    case 'iam-policy':
      return { grants: setting.grants };
    default:
      return setting satisfies never;
  }
}

/** Whether a value was read on both sides; of a vault null says that it was not. */
function wereRead({ kind }: Setting, ...values: readonly unknown[]): boolean {
  return kind !== 'vault' || values.every((value) => value !== null);
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
  const place = { key, type: settingType(setting), cloud, account, region, name: nameOf(setting) };
  const unsaid = { owner: null, cause: null, by: byNobodyKnown, approved: null };
  return { scan: span.to, change: kind, ...place, ...unsaid, fields, before, after, count: 1, sample: [key] };
}

function nameOf(setting: Setting): string {
  if (setting.kind === 'vault' || setting.kind === 'iam-policy') return setting.name;
  return settingType(setting).slice(setting.cloud.length + 1);
}
