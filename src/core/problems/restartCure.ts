import type { Scene } from '../containers/lookup';
import type { Container } from '../containers/snapshot';
import type { Link, ProblemAction } from '../links/link';
import { linkDefect } from '../links/linkDefect';

/** What to do, as a sentence, and as an action where one click does it. */
export interface Cure {
  readonly sentence: string;
  readonly action?: ProblemAction;
}

/** A restart of the link's client; where the engine would refuse its start and leave it down, what comes before. */
export function restartCure(scene: Scene, { client: c, clientId }: Pick<Link, 'client' | 'clientId'>): Cure {
  const client = scene.lookup.container(clientId);
  const links = scene.lookup.linksFrom(clientId).filter(({ kind }) => kind === 'legacy');
  const blocked = links.flatMap((link) => {
    const defect = client && linkDefect(scene, client, link);
    return defect ? [{ kind: defect.kind, server: link.server }] : [];
  });
  const removed = blocked.find(({ kind }) => kind === 'missing');
  if (removed) {
    return { sentence: `Remove ${c} and make it again, since ${removed.server} was removed and ${c} can't restart.` };
  }
  const steps = blocked.flatMap(({ kind, server }) =>
    kind === 'stopped'
      ? [`start ${server}`]
      : kind === 'serverOffBridge'
        ? [`connect ${server} to the network bridge again`]
        : [],
  );
  if (steps.length > 0) {
    const first = [...new Set(steps)].join(', ');
    return { sentence: `${first.charAt(0).toUpperCase()}${first.slice(1)}, then restart ${c}.` };
  }
  return {
    sentence: `Restart ${c}.`,
    action: { kind: 'restart-client', containerId: clientId, containerName: c },
  };
}

/** The same, worked out once for all links of a client, and only if somebody asks. */
export function cureOnDemand(scene: Scene, client: Pick<Container, 'id' | 'name'>): () => Cure {
  let cure: Cure | undefined;
  return () => {
    cure ??= restartCure(scene, { client: client.name, clientId: client.id });
    return cure;
  };
}
