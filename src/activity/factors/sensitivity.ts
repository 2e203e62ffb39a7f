import { whyText } from '../../model/reading.ts';
import { approvalOf } from '../score-approval.ts';
import { actsOf, type Evidence, eventsOf, stepsOf } from '../score-evidence.ts';
import { found, type Judge, listed, notKnown } from './judged.ts';

/** What it was made from, or the copy itself, is sensitive. */
export const sensitiveSource: Judge = (evidence) => {
  const { sensitive } = evidence.bench.context;
  if (sensitive.state === 'unknown')
    return notKnown('sensitive-source', `the inventory was not read: ${whyText(sensitive.why)}`);
  const labels = labelsOf(evidence);
  if (labels.length > 0) return found('sensitive-source', 20, [], `Its source is sensitive: ${listed(labels)}.`);
  const { source, root } = evidence.lineage;
  if ((source !== null && sensitive.value.has(source)) || sensitive.value.has(root)) return [];
  return notKnown(
    'sensitive-source',
    source === null ? 'what it was made from is not known' : 'the inventory does not hold its source',
  );
};

/**
 * Something sensitive was copied, and no approved change covers it. A service's own backup is covered by its plan.
 */
export const sensitiveUnapproved: Judge = (evidence) => {
  const { sensitive, changes } = evidence.bench.context;
  if (sensitive.state === 'unknown' || labelsOf(evidence).length === 0) return [];
  const made = actsOf(evidence, 'create', 'copy');
  if (made.length === 0) return notKnown('sensitive-unapproved', 'the logs do not hold its making');
  const asked = made.filter(({ event }) => event === null || evidence.bench.proofOf(event) === null);
  if (asked.length === 0) return [];
  if (changes === null) return notKnown('sensitive-unapproved', 'no list of approved changes is configured');
  const open = asked.filter(({ event }) => event === null || approvalOf(event, evidence.bench) === null);
  if (open.length === 0) return [];
  return found(
    'sensitive-unapproved',
    10,
    eventsOf(open),
    'No approved change covers this use of something sensitive.',
  );
};

function labelsOf(evidence: Evidence): readonly string[] {
  const { lineage, bench } = evidence;
  const { sensitive } = bench.context;
  if (sensitive.state === 'unknown') return [];
  const of = actsOf(evidence, 'create').flatMap((act) => stepsOf(act, 'create').flatMap((step) => step.of));
  const keys = [...lineage.things, ...of.map(({ key }) => key), ...(lineage.source === null ? [] : [lineage.source])];
  return keys.flatMap((key) => sensitive.value.get(key) ?? []);
}
