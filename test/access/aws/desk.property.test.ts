import { describeDesk } from './desk-suite.ts';

describeDesk('a verdict of the desk', { cases: 200_000, seed: 20_261_126, patience: 600_000 });
