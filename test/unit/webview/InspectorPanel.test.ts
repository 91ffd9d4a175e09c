import { expect, it, describe as suite, vi } from 'vitest';
import type * as vscode from 'vscode';
import { deferred } from '../../../src/model/time/deferred';
import type { FromHost } from '../../../src/webview/door';
import { InspectorPanel, type PanelActions } from '../../../src/webview/inspector/InspectorPanel';
import type { InspectorTarget, MessageToHost, MessageToPage } from '../../../src/webview/inspector/protocol';
import { Language } from '../../../src/words/Language';
import { sampleContainer, sampleScene } from '../creation/sampleScene';

const clipboard = vi.hoisted(() => [] as string[]);
vi.mock('vscode', () => ({
  l10n: { bundle: { Copy: { message: 'Kopieren', comment: ['A button'] }, Show: 'Zeigen', odd: [1] } },
  Uri: { joinPath: () => ({}) },
  env: { language: 'pt-br', clipboard: { writeText: async (text: string) => void clipboard.push(text) } },
}));

/** VS Code's side of a panel, as far as the inspector touches it. */
class FakePanel {
  visible = true;
  disposed = false;
  readonly heard: MessageToPage[] = [];
  readonly answered: FromHost[] = [];
  hear: (letter: unknown) => void = () => undefined;
  changeViewState: () => void = () => undefined;
  closed: () => void = () => undefined;
  readonly webview = {
    options: {},
    html: '',
    cspSource: '',
    asWebviewUri: () => '',
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      this.hear = listener;
      return { dispose: () => undefined };
    },
    postMessage: async (letter: FromHost) => {
      this.#alive();
      if (letter.kind === 'show') this.heard.push(letter.message as MessageToPage);
      else this.answered.push(letter);
      return true;
    },
  };

  readonly titles: string[] = [];
  set title(title: string) {
    this.titles.push(title);
    this.#alive();
  }

  readonly onDidChangeViewState = (listener: () => void) => {
    this.changeViewState = listener;
    return { dispose: () => undefined };
  };
  readonly onDidDispose = (listener: () => void) => {
    this.closed = listener;
    return { dispose: () => undefined };
  };
  readonly reveal = () => undefined;

  say(message: MessageToHost): void {
    this.hear({ kind: 'say', message });
  }

  #alive(): true {
    if (this.disposed) throw new Error('Webview is disposed');
    return true;
  }
}

const www = sampleContainer('a', 'www');
const other = sampleContainer('b', 'other');
const { lookup, engine } = sampleScene([www, other]);
const targetOf = ({ id, name }: typeof www): InspectorTarget => ({ kind: 'container', id, name });

function opened(describe: (id: string) => Promise<unknown>) {
  const log = { error: vi.fn<(what: string, error?: unknown) => void>() };
  const model = {
    connection: { state: 'connected', endpoint: 'unix:///fake.sock' },
    engine,
    lookup,
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    onDidChange: () => ({ dispose: () => undefined }),
    refreshContainers: async () => undefined,
  };
  const problems = { of: () => [], onDidChange: () => ({ dispose: () => undefined }) };
  const sources = { model, problems, descriptions: { describe, forget: () => undefined } };
  const fake = new FakePanel();
  const actions = { sources, log, report: vi.fn(), extensionUri: {} } as unknown as PanelActions;
  const panel = new InspectorPanel(fake as unknown as vscode.WebviewPanel, targetOf(www), actions, () => undefined);
  const last = () => fake.heard.flatMap((message) => (message.type === 'view' ? [message.view] : [])).at(-1);
  return { fake, panel, log, last };
}

const described = async () => ({ client: { name: 'www' }, names: [], env: [], problems: [] });

suite('the inspector panel', () => {
  it('reaches its page after a click that came while VS Code still took the panel for hidden', async () => {
    const { fake, panel, last } = opened(described);
    fake.visible = false;
    fake.changeViewState();
    // Shown again: its page asks before VS Code says that the panel is visible, and asks no more.
    panel.show(targetOf(other), false);
    fake.say({ type: 'ready' });
    panel.show(targetOf(other), false);
    fake.visible = true;
    fake.changeViewState();
    await expect.poll(() => last()?.condition).toBe('live');
    expect(last()?.header.name.text).toBe('other');
  });

  it('shows in its title what would act there', async () => {
    const { fake, panel } = opened(described);
    panel.show({ kind: 'container', id: 'gone', name: 'a\u202eb' }, false);
    await expect.poll(() => fake.titles.at(-1)).toBe('a⟨202E⟩b · Links');
  });

  it('leaves a panel alone that was closed while its client was read', async () => {
    const reading = deferred();
    const { fake, log } = opened(() => reading.promise.then(described));
    await Promise.resolve();
    fake.closed();
    fake.disposed = true;
    reading.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(log.error).not.toHaveBeenCalled();
  });

  it('tells the page when there can be no view of what was read', async () => {
    const { fake, log } = opened(async () => ({ client: { name: 'www' }, names: [undefined], env: [], problems: [] }));
    await expect.poll(() => fake.heard.at(-1)).toEqual({ type: 'broken' });
    expect(log.error).toHaveBeenCalledWith('The inspector could not be drawn', expect.any(Error));
  });

  it('gives its page the texts alone, and calls their language what they are in', async () => {
    const { fake } = opened(described);
    expect(fake.webview.html).toContain('<html lang="en">');
    fake.hear({ kind: 'ask', id: 1, name: 'bundle', question: null });
    await expect
      .poll(() => fake.answered)
      .toEqual([{ kind: 'answer', id: 1, answer: { Copy: 'Kopieren', Show: 'Zeigen' } }]);
    new Language({ 'en/Tag of the language (BCP 47) that lists and plurals follow, such as de': 'de' });
    expect(opened(described).fake.webview.html).toContain('<html lang="de">');
    new Language();
  });

  it('answers the page, and drops what it does not know', async () => {
    const { fake, last } = opened(described);
    await expect.poll(() => last()?.condition).toBe('live');
    fake.hear({ kind: 'ask', id: 1, name: 'copy', question: 'header/name' });
    fake.hear({ kind: 'ask', id: 2, name: 'copy', question: 'no such value' });
    fake.hear({ kind: 'ask', id: 3, name: 'toString', question: '' });
    fake.hear({ kind: 'ask', id: 4, name: 'copy', question: { copy: 'header/name' } });
    await expect.poll(() => fake.answered).toHaveLength(2);
    expect(fake.answered).toContainEqual({ kind: 'answer', id: 1, answer: true });
    expect(fake.answered).toContainEqual({ kind: 'answer', id: 2, answer: false });
    expect(clipboard).toEqual(['www']);
  });

  it('writes to the log what went wrong in the page', () => {
    const { fake, log } = opened(described);
    fake.say({ type: 'broken', error: 'TypeError: rows is undefined' });
    expect(log.error).toHaveBeenCalledWith(
      'The inspector could not be drawn',
      new Error('TypeError: rows is undefined'),
    );
  });
});
