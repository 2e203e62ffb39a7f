import { describe, expect, it } from 'vitest';
import { untilStopped } from '../../src/cli/until-stopped.ts';

describe('waiting until stopped', () => {
  it('ends when the process is asked to stop, and not before', async () => {
    const stop = new AbortController();
    let isOver = false;
    const over = untilStopped({ stopping: stop.signal }).then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isOver).toBe(false);
    stop.abort();
    await over;
    expect(isOver).toBe(true);
  });

  it('ends at once where it was asked to stop already', async () => {
    await expect(untilStopped({ stopping: AbortSignal.abort() })).resolves.toBeUndefined();
  });
});
