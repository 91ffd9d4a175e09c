import { isUp } from '../../src/core/containers/snapshot';
import type { ChangeScene } from './ChangeScene';

/** All of a scene that a change may change, by the names of containers. */
export interface ScenePicture {
  readonly containers: Readonly<Record<string, string>>;
  readonly networks: readonly string[];
  readonly ids: readonly string[];
}

export async function pictureOf(scene: ChangeScene): Promise<ScenePicture> {
  const lookup = await scene.lookup();
  const containers = await Promise.all(
    [...lookup.containers()].map(async ({ id, name, image, state, networks, details }) => {
      const links = lookup.linksFrom(id).map((link) => `${link.alias}=${link.server}/${link.network}`);
      const isRunning = isUp({ state }) && state !== 'paused';
      const seen = isRunning ? await seenInside(scene, name, lookup.linksFrom(id)) : '';
      const on = networks.map((each) => each.name).sort();
      const said = { image, state, on, links: links.sort(), restarts: details?.restartPolicy, seen };
      return [
        name.replace(/-before-\d+$/, '-before').replace(/-plan-\d+$/, ''),
        JSON.stringify(said).replace(/-saved:[\w-]+/, '-saved'),
      ] as const;
    }),
  );
  const own = (await scene.engine.networks()).map(({ name }) => name).filter((name) => name.startsWith(scene.prefix));
  return {
    containers: Object.fromEntries(containers.sort()),
    networks: own.sort(),
    ids: [...lookup.containers()].map(({ id }) => id).sort(),
  };
}

/** What was written, and which names it knows. */
async function seenInside(
  scene: ChangeScene,
  name: string,
  links: readonly { readonly alias: string }[],
): Promise<string> {
  const names = links.map(
    ({ alias }) => `grep -qw ${alias} /etc/hosts || nslookup ${alias} >/dev/null && echo ${alias}`,
  );
  const script = ['cat /data/file /layer 2>/dev/null', ...names, 'true'].join('; ');
  return await scene.inside(name.slice(scene.prefix.length), 'sh', '-c', script);
}

/** Without old containers that are kept or left over. They may not run. */
export function withoutOld({ containers, networks }: ScenePicture): Omit<ScenePicture, 'ids'> {
  const entries = Object.entries(containers);
  return {
    containers: Object.fromEntries(
      entries.filter(([name, said]) => !name.endsWith('-before') || /"state":"(?:running|paused)"/.test(said)),
    ),
    networks,
  };
}
