import { describe, expect, it } from 'vitest';
import { workerProgram } from '../../src/logs/worker-program.ts';

describe('the program of the worker threads', () => {
  it('is none where Stillwatch runs from its sources, which no worker can load', () => {
    expect(workerProgram()).toBeNull();
  });
});
