import * as v from 'valibot';
import type { Image, ImageDetails } from '../port/Engine';
import { exposedPorts } from './ports';
import { count, entriesOf, list, part, reading, text, textOrTexts, textRecord, texts } from './tolerant';

const imageId = v.pipe(v.string(), v.nonEmpty());

const images = list(
  v.pipe(
    v.object({ Id: imageId, RepoTags: texts, Created: count, Size: count }),
    v.transform(
      (raw): Image => ({
        id: raw.Id,
        tags: raw.RepoTags.filter((tag) => tag !== '<none>:<none>'),
        created: raw.Created,
        size: raw.Size,
      }),
    ),
  ),
);

/** Reads `GET /images/json`. Never throws. */
export function parseImages(raw: unknown): readonly Image[] {
  return images.read(raw);
}

const imageInspect = part({
  Id: text,
  Config: part({
    Env: texts,
    ExposedPorts: exposedPorts,
    Cmd: textOrTexts,
    Entrypoint: textOrTexts,
    User: text,
    Shell: texts,
    Labels: textRecord,
    Volumes: reading((raw) => entriesOf(raw).map(([path]) => path)),
  }),
});

/** Reads `GET /images/{name}/json`. Never throws. */
export function parseImageInspect(raw: unknown): ImageDetails {
  const { Id, Config } = imageInspect.read(raw);
  return {
    id: Id,
    env: Config.Env,
    exposedPorts: Config.ExposedPorts,
    command: Config.Cmd,
    entrypoint: Config.Entrypoint,
    user: Config.User,
    shell: Config.Shell,
    labels: Config.Labels,
    volumes: Config.Volumes,
  };
}
