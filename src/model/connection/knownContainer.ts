import type { Container } from '../../core/containers/snapshot';
import { requireContainer } from '../../core/links/suggestions';
import type { LiveModel } from './LiveModel';

/**
 * The container that a caller named: by id, name or unique id prefix. What was made a moment ago may not be in the
 * picture yet: it looks again before it says that there is no such container.
 *
 * @throws HumanError (`notFound`) that names close matches.
 */
export async function knownContainer(model: LiveModel, reference: string): Promise<Container> {
  if (reference !== '' && !model.lookup.meant(reference)) await model.lookAgain();
  return requireContainer(model.lookup, reference);
}
