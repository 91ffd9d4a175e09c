import type { Description } from '../../core/descriptions/description';
import type { PreviewRequest } from '../../core/descriptions/requests';
import { engineHost } from '../../core/engines/engineHost';
import type { Fact } from '../../core/fact';
import { HumanError } from '../../core/humanError';
import { withPossibleCures } from '../../core/repair/possibleCures';
import type { ProblemSource } from '../../model/clients/ProblemSource';
import type { LiveModel, ModelChange } from '../../model/connection/LiveModel';
import type { Disposable } from '../../model/time/Disposable';
import { sentence } from '../../words/sentence';
import { concerns, interestOf, touches } from './interest';
import type { VerifiedLink } from './linkRows';
import { previewCommand } from './previewCommand';
import type { InspectorTarget } from './protocol';
import { emptySubject, type Subject, subjectOf } from './subject';
import type { InspectorFacts } from './viewModel';

/** What the inspector asks of the model's side. Failures are `HumanError`s. */
export interface InspectorSources {
  readonly model: LiveModel;
  readonly problems: Pick<ProblemSource, 'of' | 'onDidChange'>;
  readonly descriptions: {
    describe(containerId: string): Promise<Description>;
    /** The next description is read anew. */
    forget(containerId: string): void;
    preview(request: PreviewRequest): Promise<Description>;
  };
  verify(containerId: string): Promise<readonly (VerifiedLink & { readonly how: readonly Fact[] })[]>;
}

/** Milliseconds in which changes are gathered before the client is read anew. */
const gatherMs = 120;

/** One client followed over time: read while it is watched, at most one reading at once, the last known kept. */
export class InspectedClient {
  #target: InspectorTarget;
  #subject: Subject = emptySubject;
  #description: Description | undefined;
  #failure: string | undefined;
  #removed = false;
  #verifying = false;
  #verified: InspectorFacts['verified'];
  #watching: readonly Disposable[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading = false;
  #outdated = false;

  /** `onDidChange` is called whenever `facts` would give something else. */
  constructor(
    target: InspectorTarget,
    readonly sources: InspectorSources,
    readonly unexpected: (error: unknown) => string,
    readonly onDidChange: () => void,
  ) {
    this.#target = target;
  }

  facts(): Omit<InspectorFacts, 'revealed' | 'allRevealed'> {
    const { connection, engine } = this.sources.model;
    const dockerRun = this.#target.kind === 'preview' ? previewCommand(this.#target.request) : undefined;
    return {
      target: this.#target,
      subject: this.#subject,
      clientsProblems: this.#subject.usedBy.flatMap(({ link }) => this.sources.problems.of(link)),
      removed: this.#removed,
      verifying: this.#verifying,
      engineHost: engineHost(connection),
      ...(engine === undefined ? {} : { engine }),
      ...(this.#description === undefined ? {} : { description: this.#curable(this.#description) }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
      ...(this.#verified === undefined ? {} : { verified: this.#verified }),
      ...(dockerRun === undefined ? {} : { dockerRun }),
    };
  }

  #curable(description: Description): Description {
    const { lookup, engine } = this.sources.model;
    const client = lookup.container(description.client.id ?? '');
    if (!client || !engine) return description;
    return { ...description, problems: withPossibleCures(description.problems, client, { lookup, engine }) };
  }

  /** Holds a need on the model from now on. */
  watch(): void {
    if (this.#watching.length > 0) return;
    const { model, problems } = this.sources;
    this.#watching = [
      model.need(),
      model.onDidChange((change) => this.#noticed(change)),
      problems.onDidChange((clientIds) => this.#noticedProblems(clientIds)),
    ];
    void this.readWithUnannounced();
  }

  /** Gives the need back; what is known stays. */
  unwatch(): void {
    clearTimeout(this.#timer);
    for (const each of this.#watching) each.dispose();
    this.#watching = [];
  }

  /** Reads it anew, with what sends no event: a link that somebody removed. */
  async readWithUnannounced(): Promise<void> {
    const { model } = this.sources;
    await model.firstSnapshot;
    if (this.#target.kind === 'container') this.sources.descriptions.forget(this.#target.id);
    await this.#read();
    if (this.#target.kind === 'container' && model.lookup.container(this.#target.id)) {
      await model.refreshContainers([this.#target.id]).catch(() => undefined);
    }
  }

  async verify(): Promise<void> {
    if (this.#target.kind !== 'container' || this.#verifying) return;
    this.#verifying = true;
    this.onDidChange();
    try {
      const links = await this.sources.verify(this.#target.id);
      this.#verified = { links, how: [...new Set(links.flatMap(({ how }) => how.map(sentence)))].join(' ') };
    } finally {
      this.#verifying = false;
      this.onDidChange();
    }
  }

  /** What is wrong with links of the client itself comes with its own reading. */
  #noticedProblems(clientIds: ReadonlySet<string>): void {
    if (this.#subject.usedBy.some(({ link }) => clientIds.has(link.clientId))) this.onDidChange();
  }

  #noticed(change: ModelChange): void {
    const interest = interestOf(this.#subject, this.#description);
    const { lookup } = this.sources.model;
    if (!concerns(change, interest, lookup)) return;
    // A stranger's removal leaves what a person asked for as true as it was.
    if (touches(change, interest, lookup)) this.#verified = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), gatherMs);
  }

  async #read(): Promise<void> {
    if (this.#reading) {
      this.#outdated = true;
      return;
    }
    this.#reading = true;
    try {
      do {
        this.#outdated = false;
        await this.#readOnce();
        this.onDidChange();
      } while (this.#outdated && this.#watching.length > 0);
    } finally {
      this.#reading = false;
    }
  }

  async #readOnce(): Promise<void> {
    const { connection } = this.sources.model;
    if (connection.state === 'unreachable' || connection.state === 'denied') {
      this.#failure = connection.reason === undefined ? this.unexpected(undefined) : sentence(connection.reason);
      return;
    }
    this.#retarget();
    const subject = subjectOf(this.sources.model, this.#target);
    this.#removed = subject === undefined && this.#target.kind === 'container' && connection.state === 'connected';
    if (subject) {
      this.#subject = subject;
      this.onDidChange();
    }
    if (this.#removed) {
      this.#failure = undefined;
      return;
    }
    try {
      this.#description = await this.#describe();
      this.#failure = undefined;
    } catch (error) {
      const gone = error instanceof HumanError && error.code === 'notFound' && this.#target.kind === 'container';
      this.#removed = gone;
      this.#failure = gone ? undefined : error instanceof HumanError ? sentence(error.fact) : this.unexpected(error);
    }
  }

  #describe(): Promise<Description> {
    const { descriptions } = this.sources;
    return this.#target.kind === 'preview'
      ? descriptions.preview(this.#target.request)
      : descriptions.describe(this.#target.id);
  }

  /** Follows a rename; and after a reload of the window a container that was made anew under its name. */
  #retarget(): void {
    if (this.#target.kind === 'preview') return;
    const { lookup } = this.sources.model;
    const { id, name } = this.#target;
    const byName = this.#subject.container === undefined && name !== '' ? lookup.find(name) : undefined;
    const found = lookup.container(id) ?? byName;
    if (found && (found.id !== id || found.name !== name)) {
      this.#target = { kind: 'container', id: found.id, name: found.name };
    }
  }
}
