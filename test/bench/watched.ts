import { writeFileSync } from 'node:fs';
import { statusBytes } from './child.ts';

// Loaded with --import: the process believes that it starts at BENCH_NOW, and writes to BENCH_PEAK how much memory it held
// at the most, in bytes.
const clock = Date.now;
const ahead = Date.parse(process.env['BENCH_NOW'] ?? '') - clock();
if (Number.isFinite(ahead)) Date.now = () => clock() + ahead;

const file = process.env['BENCH_PEAK'];
if (file !== undefined) process.on('exit', () => writeFileSync(file, `${statusBytes(process.pid, 'VmHWM')}`));
