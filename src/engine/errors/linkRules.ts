import type { RefusalRule } from './refusalRules';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on links: section 5 of how links behave. */
export const linkRules: readonly RefusalRule[] = [
  {
    text: /No such container: \/?([^/\s]+)\/(\S+)/i,
    code: 'notFound',
    sentence: ({ groups }) => `${one(groups, 0)} has no link with the alias ${one(groups, 1)}. Refresh the view.`,
  },
  {
    text: /Cannot link to a non running container: (\S+) AS \/?(.+)\/([^/]+)$/i,
    code: 'serverStopped',
    sentence: ({ groups, named, attempt }) => {
      const link = `${one(groups, 1)} is linked to ${named(one(groups, 0))} as ${one(groups, 2)}`;
      return attempt.isPhantom(one(groups, 0))
        ? `${link}, and that container was removed. Another one of its name doesn't mend the link: remove ${one(groups, 1)} and create it again.`
        : `${link}, and ${named(one(groups, 0))} isn't running. Start ${named(one(groups, 0))} first.`;
    },
  },
  {
    text: /Cannot link to (\S+), as it does not belong to the default network/i,
    code: 'notOnNetwork',
    sentence: ({ groups, named, container }) =>
      `${container} is linked to ${named(one(groups, 0))}, and ${named(one(groups, 0))} isn't on the default bridge network. Connect ${named(one(groups, 0))} to the network bridge, or put both on a user-defined network.`,
  },
  {
    text: /container ([0-9a-f]{64}) not attached to default bridge network/i,
    code: 'notOnNetwork',
    sentence: ({ groups, named, container }) =>
      `${container} is linked to ${named(one(groups, 0))}, and ${named(one(groups, 0))} isn't on the default bridge network. Connect ${named(one(groups, 0))} to the network bridge, or put both on a user-defined network.`,
  },
  {
    text: /could not get container for ?: /i,
    code: 'invalid',
    sentence: () => 'A link has no server before the colon. Write it as server:alias.',
  },
  {
    text: /could not get container for (.*?): (?:No such container|.*)/i,
    code: 'notFound',
    sentence: ({ groups, container }) =>
      `${container === 'the container' ? 'The new container' : container} can't be linked to ${one(groups, 0)}: there is no container of that name. Choose one that exists.`,
  },
  {
    text: /host type networking can't be used with links/i,
    code: 'invalid',
    sentence: ({ container }) =>
      `${container === 'the container' ? 'The container' : container} can't be linked: links don't work where the client or the server uses the host's network. Choose a server with a network of its own, and another network mode than host.`,
  },
  {
    text: /container type network(?:ing)? can't be used with links/i,
    code: 'invalid',
    sentence: ({ container }) =>
      `${container === 'the container' ? 'The container' : container} can't be linked: it uses the network of another container. Link that other container, or choose another network.`,
  },
  {
    text: /bad format for links: (.*)$/i,
    code: 'invalid',
    sentence: ({ groups }) => `The link "${one(groups, 0)}" has too many colons. Write it as server:alias.`,
  },
  {
    text: /empty string specified for links/i,
    code: 'invalid',
    sentence: () => 'A link is empty. Write it as server:alias.',
  },
  {
    text: /cannot remove the default link name of the container/i,
    code: 'conflict',
    sentence: ({ container }) =>
      `${container} is a container's own name and not a link. Give the client and its alias.`,
  },
  {
    text: /Linked container (\S+) does not match parent (\S+)/i,
    code: 'conflict',
    sentence: ({ groups, container, named }) =>
      `${container} can't be renamed: one of its links has the odd name ${named(one(groups, 0))}, which lies outside ${named(one(groups, 1))}. Remove that link first.`,
  },
  {
    text: /link is not supported|links? (?:are|is) not supported/i,
    code: 'unsupported',
    sentence: () =>
      'This engine has no links (Podman never had them). Put both containers on a user-defined network and use network aliases.',
  },
];
