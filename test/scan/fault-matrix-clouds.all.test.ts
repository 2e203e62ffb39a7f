import { azureGround } from '../support/fault-ground-azure.ts';
import { gcpGround } from '../support/fault-ground-gcp.ts';
import { faultMatrix } from '../support/fault-matrix.ts';

for (const ground of [azureGround, gcpGround]) faultMatrix(ground);
