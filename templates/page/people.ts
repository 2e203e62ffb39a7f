import { amount } from '../../src/model/view/amount.ts';
import type { PowerDetail } from '../../src/model/view/power-detail.ts';
import { everybody, narrowed, type PowerWanted } from '../../src/model/view/power-filter.ts';
import type { PowerRow } from '../../src/model/view/power-row.ts';
import { accountWord, type RowContext } from '../../src/model/view/row-text.ts';
import { visible } from '../../src/model/view/visible.ts';
import { element, theElement } from './element.ts';
import { virtualList } from './list.ts';

/** Rows put on paper. */
const onPaper = 100;
const fields = ['text', 'show', 'power', 'kind', 'account'] as const;

/** Takes over the list of those who can touch copies: the virtual table, its filter, the figures that lead to it, the panel. */
export function showPeople(people: readonly PowerRow[], context: RowContext): void {
  const form = theElement('#people-filter', HTMLFormElement);
  const shown = theElement('#people-shown', HTMLElement);
  const list = virtualList<PowerRow>(
    {
      window: '#people-window',
      table: '#people',
      label: 'Who can touch copies; arrow keys move between rows, Enter opens one',
    },
    personRows,
    openPerson,
  );
  document.querySelector('#people-more')?.remove();
  const words = new Map<PowerRow, string>();
  const wordsOf = (row: PowerRow): string => {
    const known = words.get(row) ?? searchText(row);
    words.set(row, known);
    return known;
  };
  fillAccounts(form, people, context);
  form.hidden = false;
  let current: readonly PowerRow[] = [];
  const tell = () => {
    current = narrowed(people, wantedIn(form), wordsOf);
    shown.textContent = amount(current.length, 'user, role or outsider', 'users, roles and outsiders');
    list.show(current);
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', tell);
  form.addEventListener('reset', () => setTimeout(tell));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-power]') : null;
    if (!(link instanceof HTMLElement)) return;
    const wanted: PowerWanted = { ...everybody, ...link.dataset };
    for (const name of fields) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = wanted[name];
    }
    tell();
  });
  addEventListener('beforeprint', () => {
    if (current.length > onPaper) shown.textContent += `; the first ${onPaper} are printed`;
    list.unroll(onPaper);
  });
  addEventListener('afterprint', tell);
  tell();
}

function wantedIn(form: HTMLFormElement): PowerWanted {
  const values = new FormData(form);
  const value = (name: string) => String(values.get(name) ?? '');
  return {
    text: value('text'),
    show: value('show'),
    power: value('power'),
    kind: value('kind'),
    account: value('account'),
  };
}

function fillAccounts(form: HTMLFormElement, people: readonly PowerRow[], { accountNames }: RowContext): void {
  const select = form.elements.namedItem('account');
  if (!(select instanceof HTMLSelectElement)) return;
  const accounts = [...new Set(people.map(({ account }) => account))].sort().slice(0, 500);
  select.append(...accounts.map((value) => element('option', { value }, accountWord(value, accountNames))));
}

/** Everything one may search a principal by, in lower case. */
function searchText({ key, name, where, can, word, note, details, more }: PowerRow): string {
  const ways = details.flatMap(({ title, word: how, actions, on, ways, condition, missing }) => [
    title,
    how,
    actions,
    on,
    ...ways,
    condition,
    missing,
  ]);
  return [key, name, where, can, word, note, ...ways, ...more].join('\n').toLowerCase();
}

/** One principal as the table shows it. The same markup as power-row.hbs, with a panel instead of what unfolds. */
function personRows(row: PowerRow, index: number): HTMLTableSectionElement {
  const name = element(
    'button',
    { type: 'button', class: 'name', tabindex: '-1', 'aria-haspopup': 'dialog' },
    element('bdi', {}, row.name),
  );
  const cells = element(
    'tr',
    { 'aria-rowindex': String(index + 2) },
    element('td', {}, stateOf(row)),
    element('td', {}, name, element('small', {}, element('bdi', {}, row.where))),
    element(
      'td',
      {},
      element('bdi', {}, row.can),
      row.how === '' ? null : element('small', {}, element('bdi', {}, row.how)),
    ),
    element('td', {}, row.note === '' ? null : element('bdi', {}, row.note), element('small', {}, row.used)),
  );
  return element('tbody', { class: 'subject person', 'data-index': String(index) }, cells);
}

function stateOf({ state, word }: Pick<PowerRow, 'word'> & { readonly state: string }): HTMLElement {
  return element('span', { class: `state ${state}` }, word);
}

/** Opens the panel on one principal: every way, on what, and under which condition. */
function openPerson(row: PowerRow): void {
  const panel = theElement('#panel', HTMLDialogElement);
  const close = element('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => panel.close());
  panel.replaceChildren(
    element('div', { class: 'head' }, element('h2', { id: 'panel-title' }, element('bdi', {}, row.name)), close),
    element('p', {}, stateOf(row), ', ', element('bdi', {}, row.where)),
    element('p', {}, element('code', {}, visible(row.key, 2048))),
    element('p', {}, [row.note, row.used].filter((text) => text !== '').join('; ')),
    ...row.details.map(detailArticle),
  );
  if (row.more.length > 0)
    panel.append(
      element('h3', {}, 'Ways to more'),
      element('ul', {}, ...row.more.map((text) => element('li', {}, element('bdi', {}, text)))),
    );
  panel.append(
    element(
      'p',
      { class: 'small' },
      'More: ',
      element('code', {}, `stillwatch who-can --principal '${visible(row.key, 2048).replaceAll("'", `'\\''`)}'`),
    ),
  );
  panel.showModal();
  panel.scrollTop = 0;
}

function detailArticle({ title, state, word, on, condition, missing, ways, actions }: PowerDetail): HTMLElement {
  const line = (text: string, before = '') => (text === '' ? null : element('p', {}, before, element('bdi', {}, text)));
  return element(
    'article',
    {},
    element('h3', {}, `${title} `, word === '' ? null : stateOf({ state, word })),
    line(on, 'On '),
    line(condition, 'Only if '),
    line(missing, 'Not known: '),
    ...ways.map((way) => line(way)),
    actions === '' ? null : element('p', { class: 'small' }, element('code', {}, actions)),
  );
}
