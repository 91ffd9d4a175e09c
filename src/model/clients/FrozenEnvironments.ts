import type { Container } from '../../core/containers/snapshot';
import type { Observation } from '../../core/descriptions/description';

interface Frozen {
  readonly startedAt: string;
  readonly environment: Observation['environment'];
}

/**
 * What the process 1 of each client was started with. It never changes, so that what was read once is true while that
 * process lives, also when commands can't be run in the client any more since a server of it is down.
 */
export class FrozenEnvironments {
  readonly #read = new Map<string, Frozen>();

  /** The observation with the environment that was read before, where it could not be read now. */
  completed(client: Container, observation: Observation): Observation {
    const { environment } = observation;
    const startedAt = client.details?.startedAt;
    if (startedAt === undefined || environment.status === 'notRead') return observation;
    if (environment.status === 'read') {
      this.#read.set(client.id, { startedAt, environment });
      return observation;
    }
    const known = this.#read.get(client.id);
    return known?.startedAt === startedAt ? { ...observation, environment: known.environment } : observation;
  }

  forget(id: string): void {
    this.#read.delete(id);
  }

  clear(): void {
    this.#read.clear();
  }
}
