import { registryOf } from '../registry/registryOf';
import type { RefusalRule } from './refusalRules';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on images and pulls. */
export const imageRules: readonly RefusalRule[] = [
  {
    text: /(?:No such image: |unable to find image |image not known: ?)'?([^\s']+?)[:']?(?:\s|$)/i,
    code: 'missingImage',
    sentence: ({ groups }) =>
      `The image ${one(groups, 0)} isn't on this engine. Pull it first, or choose a local image.`,
  },
  {
    text: /invalid reference format|invalid tag format/i,
    code: 'invalid',
    sentence: ({ attempt }) =>
      `${attempt.image === undefined ? 'That' : `"${attempt.image}"`} isn't an image name. Write it as name or name:tag, in lower case.`,
  },
  {
    text: /pull access denied for (\S+?),|repository (\S+) not found|requested access to the resource is denied/i,
    code: 'missingImage',
    sentence: ({ groups, attempt }) =>
      `The image ${groups[0] ?? groups[1] ?? attempt.image ?? ''} can't be pulled: its registry has none of that name, or you have to sign in first (docker login).`,
  },
  {
    text: /manifest (?:for (\S+) not found|unknown)|not found: manifest unknown/i,
    code: 'missingImage',
    sentence: ({ groups, attempt }) =>
      `The image ${groups[0] ?? attempt.image ?? ''} can't be pulled: its registry has no such tag. Check the tag.`,
  },
  {
    text: /toomanyrequests|rate limit/i,
    code: 'engine',
    sentence: ({ attempt }) =>
      `The image ${attempt.image ?? ''} can't be pulled now: the registry takes no more pulls from here for a while. Sign in, or try later.`,
  },
  {
    text: /\bunauthorized\b|authentication required|no basic auth credentials|\b401\b/i,
    doing: 'pull the image',
    code: 'denied',
    sentence: ({ attempt: { image = '' } }) => ({
      code: 'registry-unauthorized',
      image,
      registry: registryOf(image).name,
    }),
  },
  {
    text: /(?:Get|Head) "?https?:\/\/([^/"\s]+)/i,
    code: 'unreachable',
    sentence: ({ groups, attempt }) =>
      `The image ${attempt.image ?? ''} can't be pulled: the engine can't reach the registry ${one(groups, 0)}. Check the engine's network, or choose a local image.`,
  },
  {
    text: /dial tcp|no such host|i\/o timeout|TLS handshake/i,
    doing: 'pull the image',
    code: 'unreachable',
    sentence: ({ attempt }) =>
      `The image ${attempt.image ?? ''} can't be pulled: its registry can't be reached from the engine's machine. Check that machine's network, name server and proxy, or choose a local image.`,
  },
  {
    text: /no space left on device/i,
    code: 'engine',
    sentence: () => "The engine's disk is full. Free some space (docker system prune), then try again.",
  },
];
