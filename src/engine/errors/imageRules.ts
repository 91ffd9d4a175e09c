import { registryOf } from '../registry/registryOf';
import type { RefusalRule } from './refusalRule';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on images and pulls. */
export const imageRules: readonly RefusalRule[] = [
  {
    text: /(?:No such image: |unable to find image |image not known: ?)'?([^\s']+?)[:']?(?:\s|$)/i,
    code: 'missingImage',
    fact: ({ groups }) => ({ code: 'refused-image-missing', image: one(groups, 0) }),
  },
  {
    text: /invalid reference format|invalid tag format/i,
    code: 'invalid',
    fact: ({ attempt: { image = '' } }) => ({ code: 'refused-image-name', image }),
  },
  {
    text: /pull access denied for (\S+?),|repository (\S+) not found|requested access to the resource is denied/i,
    code: 'missingImage',
    fact: ({ groups, attempt: { image = '' } }) => ({
      code: 'refused-image-denied',
      image: groups[0] ?? groups[1] ?? image,
    }),
  },
  {
    text: /manifest (?:for (\S+) not found|unknown)|not found: manifest unknown/i,
    code: 'missingImage',
    fact: ({ groups, attempt: { image = '' } }) => ({ code: 'refused-image-tag', image: groups[0] ?? image }),
  },
  {
    text: /toomanyrequests|rate limit/i,
    code: 'engine',
    fact: ({ attempt: { image = '' } }) => ({ code: 'refused-image-rate', image }),
  },
  {
    text: /\bunauthorized\b|authentication required|no basic auth credentials|\b401\b/i,
    doing: 'asked-pull',
    code: 'denied',
    fact: ({ attempt: { image = '' } }) => ({
      code: 'registry-unauthorized',
      image,
      registry: registryOf(image).name,
    }),
  },
  {
    // As GitHub and GitLab say it. A file of the engine that may not be written is `permission denied`: no colon before it.
    text: /: denied\b|access forbidden|\b403 Forbidden\b|\bHTTP 403\b/i,
    doing: 'asked-pull',
    code: 'denied',
    fact: ({ attempt: { image = '' } }) => ({
      code: 'refused-registry-forbids',
      image,
      registry: registryOf(image).name,
    }),
  },
  {
    text: /\bx509: /i,
    doing: 'asked-pull',
    code: 'denied',
    fact: ({ attempt: { image = '' } }) => ({
      code: 'refused-registry-untrusted',
      image,
      registry: registryOf(image).name,
    }),
  },
  {
    text: /server gave HTTP response to HTTPS client/i,
    doing: 'asked-pull',
    code: 'unreachable',
    fact: ({ attempt: { image = '' } }) => ({
      code: 'refused-registry-without-tls',
      image,
      registry: registryOf(image).name,
    }),
  },
  {
    text: /(?:Get|Head) "?https?:\/\/([^/"\s]+)/i,
    code: 'unreachable',
    fact: ({ groups, attempt: { image = '' } }) => ({
      code: 'refused-registry-named',
      image,
      registry: one(groups, 0),
    }),
  },
  {
    text: /dial tcp|no such host|i\/o timeout|TLS handshake/i,
    doing: 'asked-pull',
    code: 'unreachable',
    fact: ({ attempt: { image = '' } }) => ({ code: 'refused-registry', image }),
  },
  {
    text: /no space left on device/i,
    code: 'engine',
    fact: () => ({ code: 'refused-disk-full' }),
  },
];
