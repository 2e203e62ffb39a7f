import type { GcpEstate } from '../estate.ts';
import { demoGcp } from './demo.ts';
import { hostileGcp } from './hostile.ts';
import { largeGcp } from './large.ts';
import type { GcpEstateSetting } from './setting.ts';
import { smallGcp } from './small.ts';

/** The estates by name, as `stillwatch simulate --estate NAME` takes them. */
export const gcpEstates: Readonly<Record<string, (setting: GcpEstateSetting) => GcpEstate>> = {
  demo: demoGcp,
  hostile: hostileGcp,
  large: ({ now }) => largeGcp({ now, projects: 200, perProject: 25 }),
  small: smallGcp,
};
