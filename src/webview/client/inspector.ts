import type { InspectorStrings } from '../inspectorStrings';
import type { InspectorView } from '../protocol';
import { rowMatches } from '../rowMatches';
import { EnvironmentPart } from './EnvironmentPart';
import { element } from './elements';
import { FilterPart } from './FilterPart';
import { HeaderPart } from './HeaderPart';
import { LinksPart } from './LinksPart';
import { NamesPart } from './NamesPart';
import { markCopied, Page } from './Page';
import { ProblemsPart } from './ProblemsPart';
import { PageDoor } from './pageDoor';

const door = new PageDoor();

/** Builds the page's parts once; returns what repaints them. */
function build(strings: InspectorStrings, root: HTMLElement): (view: InspectorView) => void {
  const page = new Page(strings, (message) => door.post(message));
  const header = new HeaderPart(page);
  const problems = new ProblemsPart(page);
  const links = new LinksPart(page);
  const names = new NamesPart(page);
  const environment = new EnvironmentPart(page);
  let total = 0;
  let scroll = door.state.scroll;
  const applyFilter = (text: string) => {
    const matches = text.trim() === '' ? undefined : rowMatches(text, strings);
    filter.show(names.filter(matches?.name) + environment.filter(matches?.variable), total);
  };
  const filter = new FilterPart(page, door.state.filter ?? '', (text) => {
    door.keep({ filter: text });
    applyFilter(text);
  });
  root.replaceChildren(header.node, problems.node, links.node, filter.node, names.node, environment.node);
  return (view) => {
    if (door.state.target !== undefined && JSON.stringify(door.state.target) !== JSON.stringify(view.target)) {
      scroll = 0;
    }
    door.keep({ target: view.target });
    header.update(view);
    problems.update(view.problems);
    links.update(view);
    names.update(view);
    environment.update(view);
    total = [...view.names, ...view.environment].reduce((sum, { rows }) => sum + rows.length, 0);
    applyFilter(filter.text);
    if (scroll !== undefined && total > 0) {
      window.scrollTo(0, scroll);
      scroll = undefined;
    }
  };
}

function run(root: HTMLElement): void {
  let strings: InspectorStrings | undefined;
  let paint: ((view: InspectorView) => void) | undefined;
  /** The page is built anew with the next view: half of one would mislead, and an empty one says nothing. */
  const giveUp = (words: InspectorStrings) => {
    paint = undefined;
    const page = new Page(words, (message) => door.post(message));
    const note = element('p', { class: 'note', attributes: { role: 'alert' } }, words.broken, page.logButton());
    root.replaceChildren(note);
  };
  const show = (words: InspectorStrings, view: InspectorView) => {
    try {
      paint ??= build(words, root);
      paint(view);
    } catch (error) {
      giveUp(words);
      door.post({ type: 'broken', error: String(error).slice(0, 1_000) });
    }
  };
  door.listen((message) => {
    switch (message.type) {
      case 'strings':
        strings = message.strings;
        break;
      case 'view':
        // A view that came without its words says nothing yet: the page goes on asking for both.
        if (strings === undefined) break;
        clearInterval(asking);
        show(strings, message.view);
        break;
      case 'broken':
        if (strings === undefined) break;
        clearInterval(asking);
        giveUp(strings);
        break;
      case 'copied':
        markCopied(message.copy);
        break;
    }
  });
  window.addEventListener('scrollend', () => door.keep({ scroll: window.scrollY }));
  // What is said while VS Code still shows the panel may be lost on either side.
  const asking = setInterval(() => door.post({ type: 'ready' }), 1_000);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      door.post({ type: 'ready' });
    }
  });
  door.post({ type: 'ready' });
}

const root = document.getElementById('inspector');
if (root) {
  run(root);
}
