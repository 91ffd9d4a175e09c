import { stateText } from '../../../words/stateText';
import type { InspectorVerb, InspectorView, ShownValue } from '../../inspector/protocol';
import { type Child, element, icon, replaceChildren, unseen } from '../elements';
import { Menu } from '../Menu';
import type { Page } from './Page';
import { stateIcon } from './stateLook';

const icons: Readonly<Record<InspectorVerb, string>> = {
  verify: 'pulse',
  createLike: 'add',
  createPreviewed: 'add',
  createLinked: 'add',
  start: 'play',
  restart: 'debug-restart',
  stop: 'debug-stop',
  addLink: 'link',
  recreate: 'sync',
  rename: 'edit',
  remove: 'trash',
  showLog: 'output',
  logs: 'output',
  openTerminal: 'terminal',
  openInBrowser: 'link-external',
  copyDockerRun: 'copy',
  refresh: 'refresh',
};

/** Who it is, in what state, and the buttons for it. */
export class HeaderPart {
  readonly node: HTMLElement;
  readonly #who = element('div', { class: 'who' });
  readonly #buttons: HTMLElement;
  readonly #menu: Menu;
  readonly #condition = element('p', { class: 'condition' });
  readonly #command = element('div', { class: 'command' });
  #printed = '';
  /** The client and the state that were shown last. */
  #announced: string | undefined;
  #failure: string | undefined;

  constructor(readonly page: Page) {
    this.#menu = new Menu(page.strings.more);
    this.#buttons = element('span', { class: 'primary' });
    const bar = element(
      'div',
      { class: 'buttons', attributes: { role: 'group', 'aria-label': page.strings.actions } },
      this.#buttons,
      this.#menu.node,
    );
    this.node = element('header', {}, element('div', { class: 'bar' }, this.#who, bar), this.#condition, this.#command);
  }

  update(view: InspectorView): void {
    const { header, condition, failure, verifying } = view;
    const print = JSON.stringify({ header, condition, failure, verifying });
    if (print === this.#printed) return;
    this.#printed = print;
    this.#announceState(view);
    this.#announceFailure(view);
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.getAttribute('data-focus') : null;
    replaceChildren(this.#who, ...this.#paintWho(view));
    replaceChildren(this.#buttons, ...header.primary.map((verb, index) => this.#button(verb, index === 0, verifying)));
    this.#menu.setGroups(
      header.more.map((verbs) =>
        verbs.map((verb) => ({
          label: this.page.strings.verbs[verb],
          icon: icons[verb],
          run: () => this.page.post({ type: 'run', verb }),
        })),
      ),
    );
    this.#paintCondition(view);
    this.#paintCommand(header.dockerRun);
    if (focused !== null) {
      this.node.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
  }

  #paintWho(view: InspectorView): readonly Child[] {
    const { header } = view;
    const facts: Child[] = [];
    const state = this.#stateOf(view);
    if (state) facts.push(this.page.status(state.icon, state.tone, state.words));
    if (header.image !== undefined) {
      const label = this.page.strings.copy(header.image.text);
      facts.push(element('span', { class: 'fact' }, this.page.value(header.image, label)));
    }
    for (const address of header.addresses) {
      const label = this.page.strings.copy(address.text);
      facts.push(
        element('span', { class: 'fact' }, unseen(this.page.strings.address), this.page.value(address, label)),
      );
    }
    for (const address of header.published) {
      const label = this.page.strings.copy(address.text);
      facts.push(
        element('span', { class: 'fact' }, `${this.page.strings.publishedAt} `, this.page.value(address, label)),
      );
    }
    const label = this.page.strings.copy(header.name.text);
    return [element('h1', {}, this.page.value(header.name, label)), element('div', { class: 'facts' }, ...facts)];
  }

  /** What a person sees change in the corner of the eye. */
  #announceState(view: InspectorView): void {
    const state = `${view.header.name.text}\n${this.#stateOf(view)?.words ?? ''}`;
    const [before] = this.#announced?.split('\n') ?? [];
    const words = this.#stateOf(view)?.words;
    if (before === view.header.name.text && state !== this.#announced && words !== undefined) {
      this.page.announce(this.page.strings.nowIn(view.header.name.text, words));
    }
    this.#announced = state;
  }

  #announceFailure({ condition, failure }: InspectorView): void {
    const words = condition === 'failed' ? this.#failureText(failure) : undefined;
    if (words !== undefined && words !== this.#failure) this.page.announce(words);
    this.#failure = words;
  }

  #failureText(failure: string | undefined): string {
    return `${failure ?? ''} ${this.page.strings.failed}`;
  }

  #stateOf({ header, condition }: InspectorView) {
    const { strings } = this.page;
    if (condition === 'removed') return { icon: 'circle-slash', tone: 'error', words: strings.removedState };
    return header.state && { ...stateIcon(header.state), words: stateText(header.state.word, header.state.exitCode) };
  }

  #button(verb: InspectorVerb, first: boolean, verifying: boolean): HTMLElement {
    const busy = verb === 'verify' && verifying;
    const attributes = { type: 'button', 'data-focus': `verb:${verb}`, ...(busy ? { 'aria-disabled': 'true' } : {}) };
    const onClick = () => {
      if (!busy) this.page.post({ type: 'run', verb });
    };
    return element(
      'button',
      { class: first ? 'button' : 'button secondary', attributes, onClick },
      busy ? spinner() : icon(icons[verb]),
      this.page.strings.verbs[verb],
    );
  }

  #paintCondition({ condition, header, failure }: InspectorView): void {
    const { strings } = this.page;
    const name = header.name.text;
    const words = {
      live: undefined,
      loading: [icon('loading'), strings.loading(name)],
      ifStarted: [icon('info', 'info'), strings.ifStarted(name)],
      preview: [icon('eye', 'info'), strings.preview],
      removed: [icon('warning', 'warning'), strings.removed(name)],
      failed: [icon('error', 'error'), this.#failureText(failure), this.page.logButton()],
    }[condition];
    this.#condition.hidden = words === undefined;
    replaceChildren(this.#condition, ...(words ?? []));
  }

  #paintCommand(dockerRun: ShownValue | undefined): void {
    this.#command.hidden = dockerRun === undefined;
    if (dockerRun) {
      const label = this.page.strings.verbs.copyDockerRun;
      replaceChildren(this.#command, unseen(this.page.strings.command), this.page.value(dockerRun, label));
    }
  }
}

function spinner(): HTMLElement {
  const made = icon('loading');
  made.classList.add('codicon-modifier-spin');
  return made;
}
