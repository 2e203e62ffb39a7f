import { azureGround } from '../support/fault-ground-azure.ts';
import { brief, faultMatrix } from '../support/fault-matrix.ts';

// Every way is in fault-matrix-clouds.all.test.ts.
faultMatrix(brief(azureGround));
