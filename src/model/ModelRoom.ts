import { ClientRecords } from './clients/ClientRecords';
import { Descriptions } from './clients/Descriptions';
import { LinkAnswers } from './clients/LinkAnswers';
import { LinkProblems } from './clients/LinkProblems';
import { type ObserveSettings, observeWith } from './clients/observeWith';
import { StaleCheck } from './clients/StaleCheck';
import { EndpointFollower } from './connection/EndpointFollower';
import { LiveEngineModel } from './connection/LiveEngineModel';
import type { Disposable } from './time/Disposable';

/** What the model's side is told, as it is at the time of asking. */
export interface ModelRoomOptions {
  /** The setting, and what was chosen for the workspace; empty: nothing. */
  readonly endpoint: () => { readonly setting: string; readonly choice: string };
  readonly observe: () => ObserveSettings;
  readonly secretPatterns: () => readonly string[];
  readonly log: { warn(what: string, error: unknown): void; error(what: string, error: unknown): void };
}

/** The live model of one engine and everything that answers from it. Nothing is open before a need. */
export class ModelRoom {
  readonly model: LiveEngineModel;
  readonly descriptions: Descriptions;
  readonly problems: LinkProblems;
  readonly answers: LinkAnswers;
  readonly staleCheck: StaleCheck;
  readonly endpointFollower: EndpointFollower;
  readonly #records: ClientRecords;
  readonly #subscription: Disposable;

  constructor(readonly options: ModelRoomOptions) {
    const { endpoint, log, observe, secretPatterns } = options;
    this.model = new LiveEngineModel({
      open: async (options) => {
        // Loaded with the first need: activation stays quick.
        const { openEngine } = await import('../engine/openEngine');
        return await openEngine(endpoint(), { ...options, hasSidecars: () => observe().mode === 'sidecar' });
      },
      mayExec: () => observe().mode !== 'off',
      report: (error) => log.error('The connection to the engine', error),
    });
    this.endpointFollower = new EndpointFollower(this.model, {
      watch: async (onChange) => (await import('../engine/openEngine')).watchEndpoint(onChange),
      find: async () => await (await import('../engine/openEngine')).endpointNow(endpoint()),
    });
    const report = (error: unknown) => log.error('A listener', error);
    this.#records = new ClientRecords(this.model);
    this.descriptions = new Descriptions(this.model, this.#records, observeWith(observe), secretPatterns, report);
    this.problems = new LinkProblems(this.model, this.#records, secretPatterns, report);
    this.answers = new LinkAnswers(this.model, secretPatterns, observe);
    const onFailure = (name: string, error: unknown) => log.warn(`${name} could not be looked into`, error);
    this.staleCheck = new StaleCheck(this.model, this.#records, this.descriptions, onFailure);
    this.#subscription = this.descriptions.onDidDescribe((described) => this.problems.noteDescribed(described));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.endpointFollower.dispose();
    this.#records.dispose();
    this.staleCheck.dispose();
    this.problems.dispose();
    this.descriptions.dispose();
    this.model.dispose();
  }
}
