import { gcpGround } from '../support/fault-ground-gcp.ts';
import { faultMatrix } from '../support/fault-matrix.ts';

faultMatrix(gcpGround);
