import { azureGround } from '../support/fault-ground-azure.ts';
import { brief, faultMatrix } from '../support/fault-matrix.ts';

// Every way is in fault-matrix-azure.all.test.ts.
faultMatrix(brief(azureGround));
