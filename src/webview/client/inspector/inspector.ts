import { type InspectorWords, inspectorWords } from '../../../words/inspectorWords';
import { Language } from '../../../words/Language';
import { type InspectorQuestions, inspectorContract } from '../../inspector/inspectorContract';
import type { InspectorView, MessageToHost, MessageToPage } from '../../inspector/protocol';
import { rowMatches } from '../../inspector/rowMatches';
import { Announcer } from '../Announcer';
import { element } from '../elements';
import { HostDoor } from '../HostDoor';
import { followArrows } from '../rowKeys';
import { EnvironmentPart } from './EnvironmentPart';
import { FilterPart } from './FilterPart';
import { HeaderPart } from './HeaderPart';
import { LinksPart } from './LinksPart';
import { NamesPart } from './NamesPart';
import { Page } from './Page';
import { ProblemsPart } from './ProblemsPart';
import { type PageState, readState } from './pageState';

type Paint = (view: InspectorView) => void;

/** The page from its first word on. */
class InspectorPage {
  readonly #door = new HostDoor<MessageToHost, MessageToPage, InspectorQuestions>(inspectorContract, (message) =>
    this.#receive(message),
  );
  readonly #announcer = new Announcer();
  #state: PageState = readState(this.#door.state);
  #strings: InspectorWords | undefined;
  #paint: Paint | undefined;
  /** What is said while VS Code still shows the panel may be lost on either side. */
  readonly #asking = setInterval(() => this.#ask(), 1_000);

  constructor(readonly root: HTMLElement) {
    root.after(this.#announcer.node);
    followArrows(root);
    window.addEventListener('scrollend', () => this.#keep({ scroll: window.scrollY }));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#door.say({ type: 'ready' });
    });
    this.#ask();
  }

  /** A view that came without its words says nothing yet: both are asked for until both are there. */
  #ask(): void {
    if (this.#strings !== undefined) {
      this.#door.say({ type: 'ready' });
      return;
    }
    this.#door.ask('bundle', null).then(
      (bundle) => {
        new Language(bundle);
        this.#strings = inspectorWords();
        this.#door.say({ type: 'ready' });
      },
      // It is asked again.
      () => undefined,
    );
  }

  #receive(message: MessageToPage): void {
    if (this.#strings === undefined) return;
    clearInterval(this.#asking);
    if (message.type === 'broken') this.#giveUp(this.#strings);
    else this.#show(this.#strings, message.view);
  }

  #show(words: InspectorWords, view: InspectorView): void {
    try {
      this.#paint ??= this.#build(words);
      this.#paint(view);
    } catch (error) {
      this.#giveUp(words);
      this.#door.say({ type: 'broken', error: String(error).slice(0, 1_000) });
    }
  }

  /** The page is built anew with the next view: half of one would mislead, and an empty one says nothing. */
  #giveUp(words: InspectorWords): void {
    this.#paint = undefined;
    const button = this.#page(words).logButton();
    this.root.replaceChildren(element('p', { class: 'note', attributes: { role: 'alert' } }, words.broken, button));
  }

  #page(strings: InspectorWords): Page {
    return new Page(
      strings,
      (message) => this.#door.say(message),
      (copy) => this.#door.ask('copy', copy),
      (words) => this.#announcer.say(words),
    );
  }

  #keep(change: PageState): void {
    this.#state = { ...this.#state, ...change };
    this.#door.keep(this.#state);
  }

  /** Builds the page's parts once; returns what repaints them. */
  #build(strings: InspectorWords): Paint {
    const page = this.#page(strings);
    const header = new HeaderPart(page);
    const problems = new ProblemsPart(page);
    const links = new LinksPart(page);
    const names = new NamesPart(page);
    const environment = new EnvironmentPart(page);
    let total = 0;
    let { scroll } = this.#state;
    const applyFilter = (text: string) => {
      const matches = text.trim() === '' ? undefined : rowMatches(text, strings);
      filter.show(names.filter(matches?.name) + environment.filter(matches?.variable), total);
    };
    const filter = new FilterPart(page, this.#state.filter ?? '', (text) => {
      this.#keep({ filter: text });
      applyFilter(text);
    });
    this.root.replaceChildren(header.node, problems.node, links.node, filter.node, names.node, environment.node);
    return (view) => {
      const { target } = this.#state;
      if (target !== undefined && JSON.stringify(target) !== JSON.stringify(view.target)) scroll = 0;
      this.#keep({ target: view.target });
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
}

const root = document.getElementById('inspector');
if (root) new InspectorPage(root);
