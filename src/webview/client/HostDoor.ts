import { checked, type FromPage, letterOfHost, type PageContract, type Questions } from '../door';

interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's side of its contract with the host. What comes in from elsewhere, or in another shape, is dropped. */
export class HostDoor<Say, Show, Asked extends Questions> {
  readonly #api = acquireVsCodeApi();
  readonly #waiting = new Map<number, { readonly resolve: (raw: unknown) => void; readonly reject: () => void }>();
  #asked = 0;

  constructor(
    readonly contract: PageContract<Say, Show, Asked>,
    readonly onShow: (message: Show) => void,
  ) {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#receive(data));
  }

  say(message: Say): void {
    this.#api.postMessage({ kind: 'say', message });
  }

  /** Rejects where the host failed or answered in another shape; stays open where VS Code lost the question. */
  ask<Name extends keyof Asked & string>(
    name: Name,
    question: Asked[Name]['question'],
  ): Promise<Asked[Name]['answer']> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`The host could not answer ${name}.`));
      this.#waiting.set(id, {
        resolve: (raw) => {
          const answer = checked(this.contract.asks[name].answer, raw);
          if (answer === undefined) fail();
          else resolve(answer);
        },
        reject: fail,
      });
      this.#api.postMessage({ kind: 'ask', id, name, question });
    });
  }

  /** What the page keeps while it is hidden or the window reloads. No values of variables. */
  get state(): unknown {
    return this.#api.getState();
  }

  keep(state: object): void {
    this.#api.setState(state);
  }

  #receive(data: unknown): void {
    const letter = letterOfHost(data);
    if (letter === undefined) return;
    if (letter.kind === 'show') {
      const message = checked(this.contract.show, letter.message);
      if (message !== undefined) this.onShow(message);
      return;
    }
    const asker = this.#waiting.get(letter.id);
    this.#waiting.delete(letter.id);
    if (letter.kind === 'answer') asker?.resolve(letter.answer);
    else asker?.reject();
  }
}
