import type { Estate } from '../estate.ts';
import { demoEstate } from './demo.ts';
import { hostileEstate } from './hostile.ts';
import { identitiesEstate } from './identities.ts';
import { largeEstate } from './large.ts';
import { manyEstate } from './many.ts';
import type { EstateSetting } from './setting.ts';
import { smallEstate } from './small.ts';
import { workforceEstate } from './workforce.ts';

/** The estates by name, as `stillwatch simulate --estate NAME` takes them. */
export const estates: Readonly<Record<string, (setting: EstateSetting) => Estate>> = {
  demo: demoEstate,
  hostile: hostileEstate,
  identities: identitiesEstate,
  large: largeEstate,
  many: (setting) => manyEstate(setting, { accounts: 25, regions: 4, perRegion: setting.size ?? 120 }),
  small: smallEstate,
  workforce: workforceEstate,
};
