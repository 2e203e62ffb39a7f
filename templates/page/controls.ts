import { everything, type Wanted } from '../../src/model/view/filter.ts';
import { accountWord, type RowContext } from '../../src/model/view/row-text.ts';
import type { ListedSubject } from '../../src/model/view/subjects.ts';
import { cloudWord } from '../../src/model/view/things.ts';
import { visible } from '../../src/model/view/visible.ts';
import { element, theElement } from './element.ts';

/** Choices a list offers at most; what is rarer is found by the text field. */
const choices = 500;

/** Wires the form and the links that narrow the list. `change` is told what is wanted, and in which order. */
export function wireControls(
  subjects: readonly ListedSubject[],
  context: RowContext,
  change: (wanted: Wanted, order: string) => void,
): void {
  const form = theElement('#filter', HTMLFormElement);
  let outcome = '';
  const words = new Map<string, string>(context.clouds.map((cloud) => [cloud, cloudWord(cloud)]));
  fill(form, 'cloud', context.clouds, (cloud) => words.get(cloud) ?? cloud);
  const cloudField = form.elements.namedItem('cloud');
  if (cloudField instanceof HTMLSelectElement)
    cloudField.labels[0]?.toggleAttribute('hidden', context.clouds.length < 2);
  fill(
    form,
    'account',
    counted(subjects, (row) => [row.account]),
    (account) => accountWord(account, context.accountNames),
  );
  fill(
    form,
    'region',
    counted(subjects, (row) => [row.region]),
    (region) => visible(region, 40),
  );
  fill(
    form,
    'owner',
    counted(subjects, (row) => [row.owner ?? '-']),
    (owner) => (owner === '-' ? 'no owner known' : visible(owner, 60)),
  );
  const titles = new Map(
    subjects.flatMap((row) => row.findings.map((finding) => [finding.check, finding.title] as const)),
  );
  fill(
    form,
    'check',
    counted(subjects, (row) => row.findings.map((finding) => finding.check)),
    (check) => visible(titles.get(check) ?? check, 70),
  );
  form.hidden = false;

  const tell = () => {
    const values = new FormData(form);
    const value = (name: string) => String(values.get(name) ?? '');
    change(
      {
        text: value('text').trim(),
        show: value('show'),
        severity: value('severity'),
        cloud: value('cloud'),
        account: value('account'),
        region: value('region'),
        check: value('check'),
        outcome,
        owner: value('owner'),
      },
      value('order'),
    );
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLSelectElement && ['check', 'show'].includes(event.target.name)) outcome = '';
    tell();
  });
  form.addEventListener('reset', () => {
    outcome = '';
    setTimeout(tell);
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-show], a[data-check]') : null;
    if (link === null || link.getAttribute('href') !== '#act') return;
    const wanted = { ...everything, ...(link instanceof HTMLElement ? link.dataset : {}) };
    outcome = wanted.outcome;
    if (wanted.check !== '') wanted.show = 'all';
    for (const name of ['text', 'show', 'severity', 'cloud', 'account', 'region', 'check', 'owner'] as const)
      setValue(form, name, wanted[name]);
    tell();
  });
  tell();
}

function counted(
  subjects: readonly ListedSubject[],
  values: (row: ListedSubject) => readonly string[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of subjects) for (const value of values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const common = [...counts].sort((a, b) => b[1] - a[1]).slice(0, choices);
  return common.map(([value]) => value).sort();
}

function fill(form: HTMLFormElement, name: string, values: readonly string[], word: (value: string) => string): void {
  const select = form.elements.namedItem(name);
  if (select instanceof HTMLSelectElement)
    select.append(...values.map((value) => element('option', { value }, word(value))));
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
