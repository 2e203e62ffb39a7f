import { type Stage, stages } from '../../src/model/chain.ts';
import type { AuditEvent, Step, Thing } from '../../src/model/event.ts';

/** What a chain must be, as far as two ways of finding it are compared. */
export interface BruteChain {
  readonly root: string;
  readonly things: readonly string[];
  readonly stages: readonly string[];
  readonly attempts: readonly string[];
  readonly events: readonly string[];
  readonly exposedSeconds: number | null;
  readonly consumed: readonly string[] | null;
}

interface Act {
  readonly event: AuditEvent;
  readonly step: Step;
  readonly time: number;
  readonly rank: number;
  readonly index: number;
}

const rankOf = (step: Step, all: readonly Step[]): number => {
  const rank = (stage: Stage): number => stages.indexOf(stage) * 10;
  switch (step.step) {
    case 'register':
      return rank('create');
    case 'wear':
      return rank('attach') + 5;
    case 'close':
      return rank('open') + 5;
    case 'shared-with':
      return all.some((other) => other.step === 'unshare' && other.thing.key === step.thing.key)
        ? rank('unshare') + 5
        : rank('share') + 5;
    case 'context':
      return 0;
    default:
      return rank(step.step);
  }
};

const madeBy = (step: Step): readonly Thing[] => {
  if (step.step === 'create' || step.step === 'restore') return step.things;
  if (step.step === 'register') return step.image === null ? [] : [step.image];
  return step.step === 'copy' && step.thing !== null ? [step.thing] : [];
};
const sources = (step: Step): readonly Thing[] => {
  if (step.step === 'copy') return [step.from];
  return step.step === 'register' || step.step === 'restore' ? step.from : [];
};
const doneTo = (step: Step): readonly Thing[] => {
  if (step.step === 'attach') return [step.volume];
  if (step.step === 'wear' || step.step === 'open' || step.step === 'close') return [step.on];
  return 'thing' in step && step.step !== 'copy' && step.thing !== null ? [step.thing] : [];
};
const reused = (key: string): boolean => !key.startsWith('arn:aws:ec2:');
const earlier = (left: Act, right: Act): number =>
  left.time - right.time ||
  left.rank - right.rank ||
  (left.event.id < right.event.id ? -1 : left.event.id > right.event.id ? 1 : 0) ||
  left.index - right.index;

/**
 * Chains by the definition, word for word, with no thought of speed: every name looked up by going back through all that happened
 * before, sets merged pair by pair until nothing changes, each opening held against each machine at every moment.
 */
export function bruteChains(events: readonly AuditEvent[]): readonly BruteChain[] {
  const once = [...new Map(events.map((event) => [event.id, event])).values()];
  const actsOf = (event: AuditEvent): readonly Act[] =>
    event.steps
      .map((step, index) => ({ event, step, index, time: Date.parse(event.at), rank: rankOf(step, event.steps) }))
      .filter(({ step }) => step.step !== 'context');
  const acts = once
    .filter(({ outcome }) => outcome === 'success')
    .flatMap(actsOf)
    .sort(earlier);
  const makes = (act: Act, key: string): boolean => madeBy(act.step).some((thing) => thing.key === key);
  const ends = (act: Act, key: string): boolean => act.step.step === 'delete' && act.step.thing.key === key;

  /** The thing that a name stands for at a moment: the last that was made before, or what nobody saw made. */
  const nodeBefore = (key: string, moment: number, ending: boolean): string => {
    if (!reused(key)) return key;
    const past = acts.slice(0, moment);
    const made = past.findLastIndex((act) => makes(act, key));
    if (made < 0) return `${key} unseen`;
    const end = past.findIndex((act, index) => index > made && ends(act, key));
    const born = `${key} ${past[made]?.event.id}`;
    if (end < 0) return born;
    const named = past.some(
      (act, index) => index > end && !ends(act, key) && all(act.step).some((thing) => thing.key === key),
    );
    return ending && !named ? born : `${key} after ${past[end]?.event.id}`;
  };
  const all = (step: Step): readonly Thing[] => [
    ...madeBy(step),
    ...sources(step),
    ...doneTo(step),
    ...(step.step === 'attach' ? [step.machine] : []),
  ];
  const sourceNode = (thing: Thing, moment: number): string => nodeBefore(thing.key, moment, false);
  const node = (thing: Thing, moment: number): string => {
    const act = acts[moment];
    if (act !== undefined && reused(thing.key) && makes(act, thing.key)) return `${thing.key} ${act.event.id}`;
    return nodeBefore(thing.key, moment, act !== undefined && ends(act, thing.key));
  };
  const keyOf = (one: string): string => one.split(' ')[0] ?? '';

  const known = (thing: Thing): boolean =>
    thing.type !== 'image' ||
    acts.some(({ step }) =>
      [...madeBy(step), ...doneTo(step), ...(step.step === 'restore' ? [] : sources(step))].some(
        (other) => other.key === thing.key,
      ),
    );
  const kept = (step: Step): readonly Thing[] =>
    sources(step).filter((thing) => step.step !== 'restore' || known(thing));
  const counts = (step: Step): boolean => step.step !== 'restore' || step.from.length === 0 || kept(step).length > 0;

  const nodes = new Map<string, Thing>();
  acts.forEach(({ step }, moment) => {
    for (const thing of sources(step)) nodes.set(sourceNode(thing, moment), thing);
    for (const thing of [...madeBy(step), ...doneTo(step)])
      if (thing.type !== 'group') nodes.set(node(thing, moment), thing);
  });
  let sets: Set<string>[] = [...nodes.keys()].map((one) => new Set([one]));
  acts.forEach(({ step }, moment) => {
    if (kept(step).length === 0) return;
    sets.push(
      new Set([
        ...kept(step).map((thing) => sourceNode(thing, moment)),
        ...madeBy(step).map((thing) => node(thing, moment)),
      ]),
    );
  });
  for (let changed = true; changed; ) {
    changed = false;
    for (const one of sets)
      for (const other of sets)
        if (one !== other && other.size > 0 && [...one].some((member) => other.has(member))) {
          for (const member of other) one.add(member);
          other.clear();
          changed = true;
        }
    sets = sets.filter((one) => one.size > 0);
  }

  const denied = once.filter(({ outcome }) => outcome === 'denied');
  const told = new Set<string>();
  const chains = sets.flatMap((set): readonly BruteChain[] => {
    const rows: { act: Act; stage: Stage; key: string; thing: string }[] = [];
    acts.forEach((act, moment) => {
      const { step } = act;
      if (
        step.step === 'wear' ||
        step.step === 'close' ||
        step.step === 'open' ||
        step.step === 'shared-with' ||
        step.step === 'context'
      )
        return;
      if (!counts(step)) return;
      const stage = step.step === 'register' ? 'create' : step.step;
      for (const thing of [...madeBy(step), ...doneTo(step)]) {
        if (!set.has(node(thing, moment))) continue;
        rows.push({ act, stage, key: thing.key, thing: node(thing, moment) });
        if (step.step === 'restore' && step.open)
          rows.push({ act, stage: 'open', key: thing.key, thing: node(thing, moment) });
      }
    });
    if (!rows.some(({ stage }) => ['share', 'unshare', 'foreign-use', 'export', 'restore'].includes(stage))) return [];

    // At every moment: who is in the chain, what it wears, what of each opening stands.
    acts.forEach((act, moment) => {
      const opening = act.step;
      if (opening.step !== 'open') return;
      const reached = new Set<string>();
      for (let now = moment; now < acts.length; now += 1) {
        const left = opening.opening.ranges
          .flatMap((range) => opening.opening.ports.map((port) => `${range} ${port}`))
          .filter(
            (rule) =>
              !acts
                .slice(moment + 1, now + 1)
                .some(
                  ({ step }) =>
                    step.step === 'close' &&
                    step.on.key === opening.on.key &&
                    step.opening.way === opening.opening.way &&
                    step.opening.ranges.some((range) => step.opening.ports.some((port) => `${range} ${port}` === rule)),
                ),
          );
        if (left.length === 0) break;
        const machines = new Map<string, Thing>();
        const worn = new Map<string, Set<string>>();
        acts.slice(0, now + 1).forEach(({ step }, then) => {
          if (step.step === 'restore' && counts(step))
            for (const thing of step.things)
              if (thing.type !== 'volume' && set.has(node(thing, then))) machines.set(node(thing, then), thing);
          if (step.step === 'attach' && set.has(node(step.volume, then)))
            machines.set(node(step.machine, then), step.machine);
          if (step.step === 'wear') {
            const before = step.all ? [] : (worn.get(node(step.on, then)) ?? []);
            worn.set(node(step.on, then), new Set([...before, ...step.groups.map(({ key }) => key)]));
          }
        });
        acts.slice(0, now + 1).forEach(({ step }, then) => {
          if (step.step === 'delete') machines.delete(node(step.thing, then));
        });
        for (const [machine, thing] of machines) {
          const direct = opening.on.type !== 'group' && node(opening.on, moment) === machine;
          if (direct || worn.get(machine)?.has(opening.on.key)) reached.add(thing.key);
        }
      }
      for (const key of reached) rows.push({ act, stage: 'open', key, thing: key });
    });

    const attempts = denied.flatMap((event) =>
      actsOf(event).flatMap((act) => {
        const { step } = act;
        if (step.step === 'wear' || step.step === 'close' || step.step === 'shared-with' || step.step === 'context')
          return [];
        if (step.step === 'restore' && !step.from.some(({ type }) => type === 'snapshot')) return [];
        const after = acts.filter(({ time }) => time <= act.time).length;
        const names = (things: readonly Thing[]): readonly string[] =>
          things.filter((thing) => set.has(nodeAt(thing.key, after))).map(({ key }) => key);
        const before = names(sources(step));
        const keys = before.length > 0 ? before : names([...madeBy(step), ...doneTo(step)]);
        if (keys.length > 0) told.add(event.id);
        return keys.map((key) => ({ act, stage: step.step === 'register' ? ('create' as const) : step.step, key }));
      }),
    );
    const firstOf = (one: string): readonly [number, number, string] => {
      const moment = acts.findIndex(
        ({ step }, index) =>
          [...madeBy(step), ...doneTo(step)].some((thing) => node(thing, index) === one) ||
          sources(step).some((thing) => sourceNode(thing, index) === one),
      );
      const act = acts[moment];
      if (act === undefined) return [0, 0, one];
      return [
        act.time,
        act.rank - (sources(act.step).some((thing) => sourceNode(thing, moment) === one) ? 5 : 0),
        keyOf(one),
      ];
    };
    const copies = [...set].filter((one) => ['snapshot', 'image'].includes(nodes.get(one)?.type ?? ''));
    const [root] = (copies.length > 0 ? copies : [...set])
      .map(firstOf)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));

    const audiencesAfter = (moment: number): number => {
      const held = new Set<string>();
      acts.slice(0, moment + 1).forEach(({ step }, then) => {
        if (!('thing' in step) || step.thing === null || !set.has(node(step.thing, then))) return;
        const prefix = `${node(step.thing, then)} `;
        if (step.step === 'shared-with' || step.step === 'delete' || (step.step === 'unshare' && step.to === null))
          for (const one of held) if (one.startsWith(prefix)) held.delete(one);
        if (step.step === 'share' || step.step === 'shared-with')
          for (const to of step.to) held.add(`${prefix}${to.who}${to.id ?? ''}`);
        if (step.step === 'unshare') for (const to of step.to ?? []) held.delete(`${prefix}${to.who}${to.id ?? ''}`);
      });
      return held.size;
    };
    const shared = rows.find(({ stage }) => stage === 'share')?.act.time;
    const lastGone = acts.findLastIndex(
      (_, moment) => moment > 0 && audiencesAfter(moment) === 0 && audiencesAfter(moment - 1) > 0,
    );
    const open = audiencesAfter(acts.length - 1) > 0;
    const gone = acts[lastGone]?.time;
    const exposedSeconds =
      shared === undefined || gone === undefined || open || gone < shared ? null : Math.floor((gone - shared) / 1_000);

    const uses = rows.flatMap(({ act }) =>
      act.step.step === 'foreign-use' ? [`${act.time} ${act.event.id} ${act.step.by ?? 'unknown'}`] : [],
    );
    const users = new Set(uses.map((use) => use.split(' ')[2]));
    const owner = (thing: Thing, moment: number): string | null => {
      const one = sourceNode(thing, moment);
      const maker = acts.find(({ step }, index) => madeBy(step).some((other) => node(other, index) === one));
      return maker?.event.account ?? thing.account;
    };
    const taken = rows.flatMap(({ act, stage }) => {
      if ((stage !== 'copy' && stage !== 'restore') || users.has(act.event.account)) return [];
      const theirs = kept(act.step).some((thing) => {
        const of = owner(thing, acts.indexOf(act));
        return of !== null && of !== act.event.account;
      });
      return theirs ? [`${act.time} ${act.event.id} ${act.event.account}`] : [];
    });
    const consumed = [...new Set([...uses, ...taken])].sort();
    const blind = rows.some(({ stage, key }) => stage === 'share' && key.includes(':rds:'));

    return [
      {
        root: root?.[2] ?? '',
        things: [...new Set([...set].map(keyOf))].sort(),
        stages: [
          ...new Set(foldReads(rows).map(({ act, stage, key }) => `${act.time} ${act.event.id} ${stage} ${key}`)),
        ].sort(),
        attempts: [
          ...new Set(attempts.map(({ act, stage, key }) => `${act.time} ${act.event.id} ${stage} ${key}`)),
        ].sort(),
        events: [...new Set([...rows, ...attempts].map(({ act }) => act.event.id))].sort(),
        exposedSeconds,
        consumed: consumed.length === 0 && blind ? null : consumed,
      },
    ];
  });

  /** The same for a denied call, which makes and ends nothing. */
  function nodeAt(key: string, moment: number): string {
    if (!reused(key)) return key;
    const past = acts.slice(0, moment);
    const last = past.findLastIndex(({ step }) => all(step).some((thing) => thing.key === key));
    const thing = all(
      past[last]?.step ?? { step: 'context', change: { what: 'public-block', covers: 'images', on: true } },
    ).find((one) => one.key === key);
    if (thing === undefined) return firstUnmade(key);
    // The newest that had come by then: a name that an event of old times gives again begins nothing.
    const seen = past.flatMap(({ step }, index) =>
      [
        ...sources(step).map((one) => [one, sourceNode(one, index)] as const),
        ...(step.step === 'attach' ? [[step.machine, node(step.machine, index)] as const] : []),
        ...[...madeBy(step), ...doneTo(step)].map((one) => [one, node(one, index)] as const),
      ]
        .filter(([one]) => one.key === key)
        .map(([, one]) => one),
    );
    return [...new Set(seen)].at(-1) ?? firstUnmade(key);
  }

  /** What a name stood for before anything that is known of it: the first thing of that name, unless somebody saw it made. */
  function firstUnmade(key: string): string {
    for (const [index, { step }] of acts.entries()) {
      const named = [
        ...sources(step).map((one) => [one, sourceNode(one, index)] as const),
        ...(step.step === 'attach' ? [[step.machine, node(step.machine, index)] as const] : []),
        ...[...madeBy(step), ...doneTo(step)].map((one) => [one, node(one, index)] as const),
      ].find(([one]) => one.key === key);
      if (named === undefined) continue;
      const isMade = acts.some((act, at) => madeBy(act.step).some((other) => node(other, at) === named[1]));
      return isMade ? 'nothing' : named[1];
    }
    return 'nothing';
  }

  const probes = new Map<string, { event: AuditEvent; row: string }[]>();
  for (const event of denied) {
    if (told.has(event.id)) continue;
    const rows = actsOf(event).flatMap(({ step, time }) => {
      if (['wear', 'close', 'open', 'attach', 'context'].includes(step.step)) return [];
      if (step.step === 'delete' && step.thing.type !== 'snapshot' && step.thing.type !== 'image') return [];
      if (step.step === 'restore' && !step.from.some(({ type }) => type === 'snapshot')) return [];
      const named = [sources(step), [...madeBy(step), ...doneTo(step)], step.step === 'create' ? step.of : []].find(
        (things) => things.length > 0,
      );
      const stage = step.step === 'register' ? 'create' : step.step;
      return step.step === 'shared-with'
        ? []
        : (named?.map(({ key }) => key) ?? ['']).map((key) => `${time} ${event.id} ${stage} ${key}`);
    });
    if (rows.length > 0)
      probes.set(event.actor.key, [...(probes.get(event.actor.key) ?? []), ...rows.map((row) => ({ event, row }))]);
  }
  const probing = [...probes].map(
    ([root, rows]): BruteChain => ({
      root,
      things: [...new Set(rows.map(({ row }) => row.split(' ')[3] ?? '').filter((key) => key !== ''))].sort(),
      stages: [],
      attempts: [...new Set(rows.map(({ row }) => row))].sort(),
      events: [...new Set(rows.map(({ event }) => event.id))].sort(),
      exposedSeconds: null,
      consumed: [],
    }),
  );
  return [...chains, ...probing];
}

/** Reads of blocks of one thing by one principal in one account as the first of them; the rest keep their row only for their ids. */
function foldReads<Row extends { act: Act; thing: string }>(rows: readonly Row[]): readonly Row[] {
  const first = new Map<string, Row>();
  const kept: Row[] = [];
  for (const row of rows) {
    const { step, event } = row.act;
    if (step.step !== 'export' || step.what !== 'blocks') {
      kept.push(row);
      continue;
    }
    const group = `${row.thing}|${event.actor.key}|${event.account}`;
    const known = first.get(group);
    if (known === undefined || earlier(row.act, known.act) < 0) first.set(group, row);
  }
  return [...kept, ...first.values()];
}
