import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { element, theElement } from './element.ts';

/** Rows drawn at a time, at most: two rows each, two of padding and the head stay below sixty. */
const drawn = 24;

/** The list as a virtual table: only what is in sight exists. */
export interface VirtualList<T> {
  /** Shows these rows from the top. */
  readonly show: (rows: readonly T[]) => void;
  /** Draws the first `count` without a window, for paper; `show` undoes it. */
  readonly unroll: (count: number) => void;
}

/** Takes over a table in the markup, in the window it scrolls in. `draw` makes the lines of one row, `open` shows its panel. */
export function virtualList<T>(
  where: { readonly window: string; readonly table: string; readonly label: string },
  draw: (row: T, index: number) => HTMLTableSectionElement,
  open: (row: T) => void,
): VirtualList<T> {
  const view = theElement(where.window, HTMLElement);
  const table = theElement(where.table, HTMLTableElement);
  view.tabIndex = 0;
  view.setAttribute('role', 'region');
  view.setAttribute('aria-label', where.label);
  const above = padding();
  const below = padding();
  let subjects: readonly T[] = [];
  let active = 0;
  let wanted: number | null = null;
  let bodies = new Map<number, HTMLTableSectionElement>();

  const options = (): VirtualizerOptions<HTMLElement, HTMLTableSectionElement> => ({
    count: subjects.length,
    getScrollElement: () => view,
    estimateSize: () => 96,
    overscan: 4,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan, first + drawn - 1);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    },
    onChange: () => place(),
  });
  const virtualizer = new Virtualizer(options());
  virtualizer._didMount();

  function place(): void {
    const items = virtualizer.getVirtualItems();
    const kept = new Map<number, HTMLTableSectionElement>();
    const hadFocus = table.contains(document.activeElement);
    for (const { index } of items) {
      const subject = subjects[index];
      if (subject !== undefined) kept.set(index, bodies.get(index) ?? draw(subject, index));
    }
    for (const [index, body] of bodies) if (!kept.has(index)) body.remove();
    let before: Element = above;
    for (const body of kept.values()) {
      if (before.nextElementSibling !== body) before.after(body);
      before = body;
    }
    bodies = kept;
    const [first] = items;
    const last = items.at(-1);
    pad(above, first?.start ?? 0);
    pad(below, virtualizer.getTotalSize() - (last?.end ?? 0));
    for (const body of kept.values()) virtualizer.measureElement(body);
    tabStop();
    if (wanted !== null && focusRow(wanted)) wanted = null;
    else if (hadFocus && !table.contains(document.activeElement)) view.focus({ preventScroll: true });
  }

  function tabStop(): void {
    const stop = bodies.has(active) ? active : (bodies.keys().next().value ?? 0);
    for (const [index, body] of bodies)
      body.querySelector('button')?.setAttribute('tabindex', index === stop ? '0' : '-1');
  }

  function focusRow(index: number): boolean {
    const button = bodies.get(index)?.querySelector('button');
    if (!(button instanceof HTMLElement)) return false;
    active = index;
    tabStop();
    button.focus({ preventScroll: true });
    return true;
  }

  function goTo(index: number): void {
    const target = Math.max(0, Math.min(subjects.length - 1, index));
    wanted = target;
    virtualizer.scrollToIndex(target, { align: 'auto' });
    place();
  }

  table.addEventListener('click', (event) => {
    const subject = subjectAt(event.target);
    if (subject !== null && event.target instanceof Element && event.target.closest('button') !== null) open(subject);
  });
  table.addEventListener('keydown', (event) => {
    const index = indexAt(event.target);
    if (index === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + 8,
      PageUp: index - 8,
      Home: 0,
      End: subjects.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    goTo(target);
  });

  function indexAt(target: EventTarget | null): number | null {
    const body = target instanceof Element ? target.closest('tbody[data-index]') : null;
    const index = body?.getAttribute('data-index');
    return index === undefined || index === null ? null : Number(index);
  }

  function subjectAt(target: EventTarget | null): T | null {
    const index = indexAt(target);
    return index === null ? null : (subjects[index] ?? null);
  }

  function clear(): void {
    for (const body of table.querySelectorAll('tbody')) body.remove();
    bodies = new Map();
  }

  return {
    show: (next) => {
      subjects = next;
      active = 0;
      wanted = null;
      clear();
      table.append(above, below);
      table.setAttribute('aria-rowcount', String(next.length * 2 + 1));
      virtualizer.setOptions(options());
      virtualizer.measure();
      view.scrollTop = 0;
      virtualizer._willUpdate();
      place();
    },
    unroll: (count) => {
      clear();
      table.append(...subjects.slice(0, count).map(draw));
    },
  };
}

function padding(): HTMLTableSectionElement {
  return element('tbody', { 'aria-hidden': 'true' }, element('tr', { class: 'pad' }, element('td', { colspan: '4' })));
}

function pad(body: HTMLTableSectionElement, height: number): void {
  const cell = body.querySelector('td');
  if (cell !== null) cell.style.height = `${Math.max(0, height)}px`;
  body.hidden = height <= 0;
}
