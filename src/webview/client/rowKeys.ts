const focusable = 'button, input, a[href]';

function stopsOf(row: Element): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(focusable)].filter((each) => each.offsetParent !== null);
}

/** Tab comes once to a row: to the first of its buttons, or to the one that had the focus last. */
export function oneTabStop(row: Element, stop?: Element): void {
  const stops = [...row.querySelectorAll<HTMLElement>(focusable)];
  const wanted = stop ?? stops[0];
  for (const each of stops) each.tabIndex = each === wanted ? 0 : -1;
}

/** Arrow keys move among the buttons of a row and to those of the rows above and below. */
export function followArrows(root: HTMLElement): void {
  root.addEventListener('focusin', ({ target }) => {
    const row = rowOf(target);
    if (row && target instanceof Element) oneTabStop(row, target);
  });
  root.addEventListener('keydown', (event) => {
    const goal = goalOf(event);
    if (!goal) return;
    goal.focus();
    event.preventDefault();
  });
}

function rowOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('tbody tr') : null;
}

function goalOf({ key, target }: KeyboardEvent): HTMLElement | undefined {
  const row = rowOf(target);
  if (!row || !(target instanceof HTMLElement)) return undefined;
  const stops = stopsOf(row);
  const at = stops.indexOf(target);
  switch (key) {
    case 'ArrowRight':
      return stops[at + 1];
    case 'ArrowLeft':
      return stops[at - 1];
    case 'ArrowDown':
      return beside(row, 1, at);
    case 'ArrowUp':
      return beside(row, -1, at);
    default:
      return undefined;
  }
}

/** In the next row of the table that has any, at the same place where there is one. */
function beside(row: Element, step: 1 | -1, at: number): HTMLElement | undefined {
  const rows = [...(row.closest('table')?.querySelectorAll('tbody tr') ?? [])];
  for (let index = rows.indexOf(row) + step; ; index += step) {
    const other = rows[index];
    if (!other) return undefined;
    const stops = stopsOf(other);
    if (stops.length > 0) return stops[Math.min(at, stops.length - 1)];
  }
}
