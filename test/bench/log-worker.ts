// The product's worker program, compiled beside the bench.
import '../../src/logs/worker.ts';
