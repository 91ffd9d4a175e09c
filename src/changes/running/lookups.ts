import type { Container } from '../../core/containers/snapshot';
import { found } from '../../engine/errors/found';
import type { ChangeEngine } from './ChangeEngine';

/** Undefined: it is gone. */
export async function containerOf(engine: ChangeEngine, id: string): Promise<Container | undefined> {
  return await found(engine.inspect(id));
}

/** The container whose own name this is. The engine also answers to link names and beginnings of ids. */
export async function containerCalled(engine: ChangeEngine, name: string): Promise<Container | undefined> {
  const container = await found(engine.inspect(name));
  return container?.name === name ? container : undefined;
}

/** The network's id. */
export async function networkCalled(engine: ChangeEngine, name: string): Promise<string | undefined> {
  const network = await found(engine.inspectNetwork(name));
  return network && network['Name'] === name ? String(network['Id']) : undefined;
}
