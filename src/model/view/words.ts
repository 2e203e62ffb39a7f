import type { ExposureState } from '../exposure.ts';
import type { Cause } from '../reading.ts';
import type { CoverageState } from '../scan.ts';

/** What a row of the list can be: an exposure, another failure, blindness, or a waiver. */
export type RowState = Exclude<ExposureState, 'trusted' | 'private'> | 'failed' | 'waived';

/** The word shown for a state, beside its shape. */
export const stateWords: Readonly<Record<ExposureState | 'failed' | 'waived', string>> = {
  public: 'public',
  'link-live': 'live link',
  external: 'outside trust',
  exportable: 'exportable',
  'latent-public': 'latent',
  'external-key-blocked': 'key out of reach',
  trusted: 'trusted others only',
  private: 'nobody else',
  failed: 'failed',
  unknown: 'not assessed',
  waived: 'waived',
};

/** Why something was not read, as a clause after "because". */
export const causeWords: Readonly<Record<Cause, string>> = {
  denied: 'we were refused',
  throttled: 'the cloud kept asking us to slow down',
  'timed-out': 'the answer took too long',
  unreachable: 'the cloud could not be reached',
  'region-off': 'the region is off',
  'api-off': 'the API is off',
  disabled: 'it is disabled',
  unsupported: 'the cloud does not offer it there',
  'not-asked': 'it was never asked',
  gone: 'it was gone when we asked',
  malformed: 'the answer made no sense',
  crashed: 'reading it broke',
};

/** How much of a place was seen. */
export const sightWords: Readonly<Record<CoverageState, string>> = {
  complete: 'read',
  partial: 'part read',
  'not-assessed': 'not read',
  off: 'off',
  unconfigured: 'not configured any more',
};
