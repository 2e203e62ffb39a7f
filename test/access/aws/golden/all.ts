import { absentKeyGoldens } from './absent-keys.ts';
import { arnGoldens } from './arns.ts';
import { boundaryGoldens } from './boundaries.ts';
import { conditionGoldens } from './conditions.ts';
import { deadKeyGoldens } from './dead-keys.ts';
import { elementGoldens } from './elements.ts';
import { gapGoldens } from './gaps.ts';
import type { Golden } from './golden.ts';
import { managedGoldens } from './managed.ts';
import { principalGoldens } from './principals.ts';
import { requestTagGoldens } from './request-tags.ts';
import { resourceTagGoldens } from './resource-tags.ts';
import { scpGoldens } from './scp.ts';
import { scpLevelGoldens } from './scp-levels.ts';
import { scpUnreadGoldens } from './scp-unread.ts';
import { variableGoldens } from './variables.ts';

/** Every golden account. */
export const goldens: readonly Golden[] = [
  ...principalGoldens,
  ...elementGoldens,
  ...arnGoldens,
  ...conditionGoldens,
  ...absentKeyGoldens,
  ...requestTagGoldens,
  ...resourceTagGoldens,
  ...variableGoldens,
  ...deadKeyGoldens,
  ...boundaryGoldens,
  ...scpGoldens,
  ...scpLevelGoldens,
  ...scpUnreadGoldens,
  ...managedGoldens,
  ...gapGoldens,
];
