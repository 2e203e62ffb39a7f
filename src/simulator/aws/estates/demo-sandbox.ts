import { demoThings } from './demo-names.ts';
import type { PlaceMaker } from './maker.ts';

/** The sandbox: leftovers nobody owns, nothing blocked, nothing encrypted by default. */
export function fillSandbox(main: PlaceMaker, second: PlaceMaker): void {
  const bench = main.volume({ machine: 'bench-1', sizeGiB: 20, tags: { Name: 'bench', owner: 'web-team' } });
  main.snapshot({ of: bench, daysOld: 3, description: 'bench before upgrade', tags: { owner: 'web-team' } });
  main.snapshot({
    of: bench,
    daysOld: 240,
    description: demoThings.leftoverTest,
    tags: { Name: 'restore-test', owner: 'web-team' },
  });
  for (const [at, description] of ['tmp', 'test restore', 'copy of copy', 'keep?? ask Jana', 'load test'].entries()) {
    main.snapshot({
      daysOld: 300 + at * 77,
      sizeGiB: 10 + at * 5,
      description,
      tags: at % 2 === 0 ? {} : { Name: `leftover-${at}` },
    });
  }
  const notes = main.volume({ machine: null, sizeGiB: 12, tags: { Name: 'notebook' } });
  main.snapshot({ of: notes, daysOld: 41, description: 'notebook', tags: { owner: 'data-lab' } });
  const trial = main.database({ id: 'trial', engine: 'postgres', sizeGiB: 20, tags: { owner: 'web-team' } });
  main.dbSnapshot(trial, { id: 'trial-final', type: 'manual', daysOld: 190, tags: { owner: 'web-team' } });

  second.place.snapshotBlock = 'block-new-sharing';
  const runner = second.volume({
    machine: 'ci-runner-1',
    sizeGiB: 80,
    tags: { Name: 'ci-cache', owner: 'cloud-team' },
  });
  for (let week = 1; week <= 3; week += 1) {
    second.snapshot({ of: runner, daysOld: week * 9, description: 'ci cache', tags: { owner: 'cloud-team' } });
  }
  for (let at = 0; at < 4; at += 1) {
    second.snapshot({
      daysOld: 500 + at * 60,
      sizeGiB: 8,
      description: `Created by CreateImage for experiment-${at}`,
      tags: {},
    });
  }
}
