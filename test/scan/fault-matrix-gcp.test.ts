import { gcpGround } from '../support/fault-ground-gcp.ts';
import { brief, faultMatrix } from '../support/fault-matrix.ts';

// Every way is in fault-matrix-gcp.all.test.ts.
faultMatrix(brief(gcpGround));
