import { type EngineEvidence, type EngineGeneration, engineGeneration } from '../../core/engines/engineGeneration';
import type { EngineIdentity } from '../../core/engines/engineIdentity';
import { isAssumedWithoutLinks } from '../../core/links/linkDefect';
import type { ContainerLookup } from '../../core/links/lookup';
import type { Engine } from '../../engine/port/Engine';
import { type ProbeOptions, probeLinkEnv, probeLinkLines } from './linkEnvProbe';

export interface EngineNatureOptions {
  readonly lookup: ContainerLookup;
  /** Whether a program may be run in a client now. */
  readonly mayExec: () => boolean;
  readonly onChange: () => void;
}

/** What is known of how the connected engine treats links: by what it says of itself, and by what it shows. */
export class EngineNature {
  #identity: EngineIdentity | undefined;
  #evidence: EngineEvidence = {};
  /** What these two amount to, kept since every row asks for it. */
  #generation: EngineGeneration | undefined;
  #isProbing = false;
  /** Containers that may be clients to look into. */
  readonly #candidates = new Set<string>();
  readonly #asked = new Set<string>();
  #source: { readonly engine: Engine; readonly signal: AbortSignal } | undefined;

  constructor(readonly options: EngineNatureOptions) {}

  /** Undefined until an engine said who it is. */
  get generation(): EngineGeneration | undefined {
    return this.#generation;
  }

  forget(): void {
    this.#know(undefined, {});
  }

  noteCreateWarnings(createWarnings: readonly string[]): void {
    if (createWarnings.length === 0) return;
    this.#know(this.#identity, { ...this.#evidence, createWarnings });
    this.options.onChange();
  }

  /**
   * For each connection anew: an engine can be another after a restart, by version or by its own variables. Asks when
   * what it gives is first called, and again after a failure: moby runs programs for its answer
   * (`daemon/info_unix.go`), which takes as long as a hundred inspects and slows what is asked beside it.
   */
  identifier(engine: Engine, signal: AbortSignal): () => Promise<void> {
    let asked: Promise<void> | undefined;
    return () => {
      asked ??= this.#identify(engine, signal).then((isKnown) => {
        // The next who needs to know asks again.
        if (!isKnown) asked = undefined;
      });
      return asked;
    };
  }

  /**
   * Looks into clients where the version leaves open how links are treated, into each once for each of its starts.
   * `ids`: containers that changed; all if they aren't said.
   */
  probe(engine: Engine, signal: AbortSignal, ids?: Iterable<string>): void {
    if (!(this.#asksForVariables || this.#asksForLinks) || !this.options.mayExec()) return;
    const { lookup, onChange } = this.options;
    for (const id of ids ?? Array.from(lookup.containers(), (container) => container.id)) this.#candidates.add(id);
    this.#source = { engine, signal };
    if (this.#isProbing) return;
    const clients = [...this.#candidates].flatMap((id) => lookup.container(id) ?? []);
    this.#candidates.clear();
    this.#isProbing = true;
    this.#lookInto(engine, { signal, clients, asked: this.#asked })
      .then((found) => {
        if (Object.keys(found).length === 0 || signal.aborted) return;
        this.#know(this.#identity, { ...this.#evidence, ...found });
        onChange();
      })
      .finally(() => {
        this.#isProbing = false;
        // Those that came meanwhile, perhaps of another connection.
        const source = this.#source;
        if (this.#candidates.size > 0 && source && !source.signal.aborted) this.probe(source.engine, source.signal, []);
      });
  }

  /** Resolves with whether it answered. */
  async #identify(engine: Engine, signal: AbortSignal): Promise<boolean> {
    try {
      this.#know(await engine.identity({ signal }), {});
      this.options.onChange();
      this.probe(engine, signal);
      return true;
    } catch {
      // What is asked besides fails with the same reason, and that one is shown.
      return false;
    }
  }

  async #lookInto(engine: Engine, options: ProbeOptions): Promise<EngineEvidence> {
    const { lookup } = this.options;
    const linkEnvProbe = this.#asksForVariables ? await probeLinkEnv(engine, lookup, options) : undefined;
    const linksSeen = this.#asksForLinks && linkEnvProbe !== 'set' && (await probeLinkLines(engine, lookup, options));
    return { ...(linkEnvProbe ? { linkEnvProbe } : {}), ...(linksSeen ? { linksSeen } : {}) };
  }

  get #asksForVariables(): boolean {
    return this.#generation?.linkEnv === 'unknown';
  }

  /** Only of a version that nobody knows yet are links assumed to be gone before anybody has looked. */
  get #asksForLinks(): boolean {
    return this.#generation !== undefined && isAssumedWithoutLinks(this.#generation);
  }

  /** Whatever is learned anew about an engine begins without evidence, so that no client counts as looked into. */
  #know(identity: EngineIdentity | undefined, evidence: EngineEvidence): void {
    this.#identity = identity;
    this.#evidence = evidence;
    this.#generation = identity && engineGeneration(identity, evidence);
    if (Object.keys(evidence).length > 0) return;
    this.#candidates.clear();
    this.#asked.clear();
  }
}
