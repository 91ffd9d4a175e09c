import * as v from 'valibot';
import type { Network } from '../../core/containers/snapshot';
import { flag, list, text, textRecord } from './tolerant';

const networks = list(
  v.pipe(
    v.object({
      Id: v.pipe(v.string(), v.nonEmpty()),
      Name: text,
      Driver: text,
      Internal: flag,
      Attachable: flag,
      Labels: textRecord,
      Options: textRecord,
    }),
    v.transform(
      (raw): Network => ({
        id: raw.Id,
        name: raw.Name,
        driver: raw.Driver,
        internal: raw.Internal,
        attachable: raw.Attachable,
        labels: raw.Labels,
        options: raw.Options,
      }),
    ),
  ),
);

/** Reads `GET /networks`. Never throws. */
export function parseNetworks(raw: unknown): readonly Network[] {
  return networks.read(raw);
}
