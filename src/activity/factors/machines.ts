import type { Opening, Thing } from '../../model/event.ts';
import { type Act, actsOf, type Evidence, eventsOf, stepsOf } from '../score-evidence.ts';
import { found, type Judge, listed } from './judged.ts';

/**
 * Its contents came onto another machine than the one they are from: a volume of it was attached there, or a machine or database
 * was made from it and then opened. A machine that is merely launched from an image is everyday work.
 */
export const onAnotherMachine: Judge = (evidence) => {
  const sources = sourceMachines(evidence);
  const attached = actsOf(evidence, 'attach').filter((act) => {
    const steps = stepsOf(act, 'attach').filter(({ volume }) => volume.key === act.stage.key);
    return steps.length === 0 || steps.some(({ machine }) => !sources.has(machine.key));
  });
  const opened = new Set(actsOf(evidence, 'open').map(({ stage }) => stage.key));
  const made = actsOf(evidence, 'restore').filter((act) => madeIn(act).some(({ key }) => opened.has(key)));
  const acts = [...attached, ...made];
  if (acts.length === 0) return [];
  const what = attached.length > 0 ? 'attached to' : 'restored as';
  return found('on-another-machine', 20, eventsOf(acts), `It was ${what} a machine other than its source.`);
};

/** What holds its contents was opened: to every address, or to some outside private ranges. */
export const opened: Judge = (evidence) => {
  const acts = actsOf(evidence, 'open');
  if (acts.length === 0) return [];
  const wide = acts.filter((act) => openingsOf(act).some(({ to }) => to === 'world'));
  const counted = wide.length > 0 ? wide : acts;
  const ports = counted.flatMap((act) => openingsOf(act).flatMap((opening) => opening.ports));
  const where = ports.length === 0 ? '' : ` (${listed(ports)})`;
  return wide.length > 0
    ? found('opened-to-world', 25, eventsOf(counted), `What holds its contents was opened to every address${where}.`)
    : found(
        'opened-to-public',
        10,
        eventsOf(counted),
        `What holds its contents was opened to public addresses${where}.`,
      );
};

/** A database restored as public is open to every address. Where the event is not at hand the least is taken. */
function openingsOf(act: Act): readonly Opening[] {
  const openings = stepsOf(act, 'open').map(({ opening }) => opening);
  const isPublic = stepsOf(act, 'restore').some(({ open }) => open);
  return isPublic ? [...openings, { way: 'in', to: 'world', ranges: [], ports: [] }] : openings;
}

/** Machines, databases and clusters that a restore made. */
function madeIn(act: Act): readonly Thing[] {
  return stepsOf(act, 'restore').flatMap(({ things }) =>
    things.filter(({ type }) => type === 'machine' || type === 'database' || type === 'cluster'),
  );
}

/** Machines that its contents are from: named at its creation, or seen to wear the volume it was made from. */
function sourceMachines(evidence: Evidence): ReadonlySet<string> {
  const { lineage, bench } = evidence;
  const of = actsOf(evidence, 'create').flatMap((act) => stepsOf(act, 'create').flatMap((step) => step.of));
  const keys = [...of.map(({ key }) => key), ...(lineage.source === null ? [] : [lineage.source])];
  return new Set(keys.flatMap((key) => [key, ...(bench.index.machines.get(key) ?? [])]));
}
