import { describeDesk } from './desk-suite.ts';

describeDesk('a verdict of the desk, over and over', { cases: 2_000_000, seed: 7_000_001, patience: 3_600_000 });
