import type { Audience, ExposureState } from '../model/exposure.ts';
import { whoWords } from '../model/view/who.ts';

const states: Readonly<Record<ExposureState, string>> = {
  public: 'public',
  'link-live': 'live link',
  external: 'outside trust',
  exportable: 'exportable',
  'latent-public': 'latent',
  'external-key-blocked': 'key blocked',
  trusted: 'trusted',
  private: 'private',
  unknown: 'not assessed',
};

/** The word people read for a state. */
export function stateWords(state: ExposureState): string {
  return states[state];
}

const types: Readonly<Record<string, string>> = {
  'azure:compute:gallery-image-version': 'gallery image',
  'azure:sql:ltr-backup': 'sql backup',
  'azure:recoveryservices:recovery-point': 'vm backup',
  'gcp:sqladmin:backup': 'sql backup',
  'gcp:backupdr:backup': 'vault backup',
};

/** Short word for a type: `ebs`, `image`, `rds`, `snapshot`. */
export function typeWords(type: string): string {
  if (type === 'aws:ec2:snapshot') return 'ebs';
  if (type.startsWith('aws:rds:')) return 'rds';
  return types[type] ?? type.split(':').at(-1) ?? type;
}

/** Who an audience is, in words. */
export function audienceWords(audience: Audience): string {
  if (audience.who === 'bearer')
    return audience.reach === 'link-live' ? 'whoever holds the open link' : 'whoever is given a link';
  const notes = [audience.name ?? [], audience.expired === true ? 'trust ended' : []].flat();
  const name = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${whoWords(audience.who, audience.id ?? null)}${name}`;
}

/** How long ago the item was first seen: `new in this scan`, `seen for 6 days`. */
export function daysWords(firstSeen: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(firstSeen)) / 86_400_000);
  if (firstSeen === now) return 'first seen now';
  if (days < 1) return 'seen for less than a day';
  return `seen for ${days} ${days === 1 ? 'day' : 'days'}`;
}
