import { type KnownLabels, knownLabels } from '../../core/containers/knownLabels';
import { fieldsOf, reading } from './tolerant';

const none: KnownLabels = {};

/** Characters: longer ones name no project, service, task or container, and would be carried along wherever a group goes. */
const longestValue = 255;

/** Those of a container that anything here depends on. */
export const labels = reading((raw): KnownLabels => {
  const all = fieldsOf(raw);
  const kept = knownLabels.flatMap((name) => {
    const value = Object.hasOwn(all, name) ? all[name] : undefined;
    return typeof value === 'string' && value.length <= longestValue ? [[name, value] as const] : [];
  });
  return kept.length === 0 ? none : Object.fromEntries(kept);
});
