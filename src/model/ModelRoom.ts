import type { EngineRoom } from '../engine/engineRoom';
import { ClientRecords } from './clients/ClientRecords';
import { Descriptions } from './clients/Descriptions';
import { LinkProblems } from './clients/LinkProblems';
import { LinkQueries } from './clients/LinkQueries';
import { type ObserveSettings, observeWith } from './clients/observeWith';
import { StaleCheck } from './clients/StaleCheck';
import { EndpointFollower } from './connection/EndpointFollower';
import type { Keeper } from './connection/KeptMemory';
import { LiveEngineModel } from './connection/LiveEngineModel';

/** What the model's side is told, as it is at the time of asking. */
export interface ModelRoomOptions {
  /** Loads it, with the first need. */
  readonly engineRoom: () => Promise<EngineRoom>;
  /** The setting, and what was chosen for the workspace; empty: nothing. */
  readonly endpoint: () => { readonly setting: string; readonly choice: string };
  readonly observe: () => ObserveSettings;
  readonly secretPatterns: () => readonly string[];
  /** Keeps what is known of lost links over a reload of the window. */
  readonly keeper?: Keeper | undefined;
  readonly log: { warn(what: string, error: unknown): void; error(what: string, error: unknown): void };
}

/** The live model of one engine and everything that answers from it. Nothing is open before a need. */
export class ModelRoom {
  readonly model: LiveEngineModel;
  readonly descriptions: Descriptions;
  readonly problems: LinkProblems;
  readonly queries: LinkQueries;
  readonly staleCheck: StaleCheck;
  readonly endpointFollower: EndpointFollower;
  readonly #records: ClientRecords;
  /** Of the endpoint that was opened last. */
  #openedKey = '';

  constructor(readonly options: ModelRoomOptions) {
    const { endpoint, engineRoom, keeper, log, observe, secretPatterns } = options;
    this.model = new LiveEngineModel({
      open: async (options) => {
        const { openEngine } = await engineRoom();
        return await openEngine(endpoint(), {
          ...options,
          secretPatterns,
          hasSidecars: () => observe().mode === 'sidecar',
          onKey: (key) => {
            this.#openedKey = key;
          },
        });
      },
      mayExec: () => observe().mode !== 'off',
      keeper,
      report: (error) => log.error('The connection to the engine', error),
    });
    this.endpointFollower = new EndpointFollower(this.model, {
      watch: async (onChange) => (await engineRoom()).watchEndpoint(onChange),
      find: async () => await (await engineRoom()).endpointKeyNow(endpoint()),
      opened: () => this.#openedKey,
    });
    const report = (error: unknown) => log.error('A listener', error);
    this.#records = new ClientRecords(this.model);
    const observing = observeWith(engineRoom, observe);
    this.descriptions = new Descriptions(this.model, this.#records, observing, secretPatterns);
    this.problems = new LinkProblems(this.model, this.#records, secretPatterns, report);
    this.queries = new LinkQueries(this.model, secretPatterns, observe, engineRoom);
    const onFailure = (name: string, error: unknown) => log.warn(`${name} could not be looked into`, error);
    this.staleCheck = new StaleCheck(this.model, this.#records, this.descriptions, onFailure);
  }

  dispose(): void {
    this.endpointFollower.dispose();
    this.#records.dispose();
    this.staleCheck.dispose();
    this.problems.dispose();
    this.model.dispose();
  }
}
