import type { Container } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ContainerSpec } from '../../core/plans/containerSpec';
import { type CreationPlan, type CreationStep, finalSpec } from '../../core/plans/creationPlan';
import { missingLinks } from '../../core/plans/missingLinks';
import type { Engine, TerminalSession } from '../../engine/Engine';

interface Shown {
  /** The process runs, and takes the size of its terminal from now on. */
  started?(): void;
  dispose(): unknown;
}

type ConnectStep = Extract<CreationStep, { readonly kind: 'connectServer' }>;

export interface CreationHooks {
  readonly signal?: AbortSignal;
  /** A few words, and how far a pull is (0 to 1) where that is known. */
  progress(text: string, fraction?: number): void;
  /** The container's own process, before it starts. What shows it is disposed of when the container can't start. */
  attached(session: TerminalSession, container: Container): Shown;
  /** Something that was made could not be taken back: for the log. */
  leftBehind(what: string, error: unknown): void;
}

export interface CreationOutcome {
  /** Inspected after the last step. */
  readonly container: Container;
  /** What was sent, with explicit variables. */
  readonly spec: ContainerSpec;
  /** The engine's own. */
  readonly warnings: readonly string[];
}

/**
 * Carries a plan out, step by step. When a step fails, or it is cancelled before the container started, what was done
 * is taken back in reverse order: the engine is left as it was, but for a pulled image. A container that has started is
 * never removed.
 */
export class CreationRun {
  readonly #undo: { readonly what: string; run(): Promise<void> }[] = [];
  #container: Container | undefined;
  #session: TerminalSession | undefined;
  #shown: Shown | undefined;
  #spec: ContainerSpec;
  #warnings: readonly string[] = [];

  constructor(
    readonly engine: Engine,
    readonly plan: CreationPlan,
    readonly hooks: CreationHooks,
  ) {
    this.#spec = plan.spec;
  }

  /** Rejects with a `HumanError` after everything was taken back. */
  async run(): Promise<CreationOutcome> {
    try {
      for (const step of this.plan.steps) {
        if (this.hooks.signal?.aborted) throw new HumanError('The creation was cancelled.', 'cancelled');
        await this.#do(step);
      }
    } catch (error) {
      await this.#takeBack();
      throw error;
    }
    const container = this.#made();
    return { container: await this.#inspected(container), spec: this.#spec, warnings: this.#warnings };
  }

  async #do(step: CreationStep): Promise<void> {
    const { engine, hooks } = this;
    switch (step.kind) {
      case 'pull': {
        hooks.progress(`Pulling ${step.image}…`);
        const options = hooks.signal ? { signal: hooks.signal } : {};
        return await engine.pull(step.image, ({ text, fraction }) => hooks.progress(text, fraction), options);
      }
      case 'connectServer': {
        hooks.progress(`Connecting ${step.name} with ${step.network}…`);
        return await this.#connect(step);
      }
      case 'startServer': {
        hooks.progress(`Starting ${step.name}…`);
        await engine.start(step.id);
        this.#undo.push({ what: `${step.name} stays started`, run: () => engine.stop(step.id) });
        return;
      }
      case 'create':
        return await this.#create();
      case 'verifyLinks': {
        const [missing] = missingLinks(this.#made(), this.#spec, step.links);
        if (!missing) return;
        throw new HumanError(
          `The engine accepted the link ${missing.server}:${missing.alias}, but did not make it. Nothing was created: try another alias.`,
          'engine',
        );
      }
      case 'attach': {
        this.#session = await engine.attach(this.#made().id);
        return;
      }
      case 'start':
        return await this.#start();
    }
  }

  async #connect({ id, name, network, aliases = [], instead }: ConnectStep): Promise<void> {
    const { engine } = this;
    if (instead) {
      await engine.disconnect(network, id);
      this.#undo.push({
        what: `${name} is no longer connected with ${network}`,
        run: () => engine.connect(network, id, { aliases: instead, links: [] }),
      });
    }
    await engine.connect(network, id, { aliases, links: [] });
    this.#undo.push({
      what: `${name} stays connected with ${network}`,
      run: () => engine.disconnect(network, id),
    });
  }

  /** Not given the signal: an aborted creation may have happened all the same, and nobody would know its id. */
  async #create(): Promise<void> {
    this.hooks.progress('Creating the container…');
    this.#spec = finalSpec(this.plan, await this.#imageEnv());
    const { id, warnings } = await this.engine.create(this.#spec);
    this.#undo.push({
      what: `the container ${id.slice(0, 12)} stays`,
      // One that runs after all stays. What it was given anew, its volumes, goes with it.
      run: () => this.engine.remove(id, { force: false, volumes: true }),
    });
    this.#warnings = warnings;
    this.#container = await this.engine.inspect(id);
  }

  async #imageEnv(): Promise<readonly string[]> {
    return this.plan.explicitVariables.length === 0 ? [] : (await this.engine.inspectImage(this.plan.spec.image)).env;
  }

  async #start(): Promise<void> {
    const container = this.#made();
    this.hooks.progress(`Starting ${container.name}…`);
    if (this.#session) this.#shown = this.hooks.attached(this.#session, container);
    await this.engine.start(container.id);
    this.#undo.length = 0;
    this.#shown?.started?.();
  }

  async #takeBack(): Promise<void> {
    this.#shown?.dispose();
    this.#session?.stream.destroy();
    for (const { what, run } of this.#undo.splice(0).reverse()) {
      try {
        await run();
      } catch (error) {
        this.hooks.leftBehind(what, error);
      }
    }
  }

  #made(): Container {
    if (!this.#container) throw new HumanError('The plan has no creation before this step.', 'engine');
    return this.#container;
  }

  /** A container that removes itself at its end may be gone already. */
  async #inspected(container: Container): Promise<Container> {
    try {
      return await this.engine.inspect(container.id);
    } catch (error) {
      if (error instanceof HumanError && error.code === 'notFound') return container;
      throw error;
    }
  }
}
