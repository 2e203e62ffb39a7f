import { azureGround } from '../support/fault-ground-azure.ts';
import { faultMatrix } from '../support/fault-matrix.ts';

faultMatrix(azureGround);
