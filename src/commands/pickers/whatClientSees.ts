import type { Container } from '../../core/containers/snapshot';
import { variablePrefix } from '../../core/variables/variables';
import { enumerated } from '../../words/catalogue';
import { seenWords } from '../../words/screenWords';
import type { CommandServices } from '../basis/services';

/** Where a client is, or will be; a network undefined: it isn't known yet. */
export interface SeeingClient {
  readonly network: string | undefined;
  readonly name?: string;
  readonly linkEnv?: 'engine' | 'explicit';
}

/** Such as `The client will see: redis → 172.17.0.2, REDIS_PORT_6379_TCP_ADDR and 9 more variables`. */
export async function whatClientSees(
  { network, name = '', linkEnv = 'engine' }: SeeingClient,
  { truth }: Pick<CommandServices, 'truth'>,
  { id, name: server }: Container,
  aliases: readonly string[],
): Promise<string> {
  if (network === undefined) return seenWords.networkUndecided();
  const seen = await Promise.all(
    aliases.map(async (alias) => {
      const links = [{ server: id, alias }];
      const { names, env } = await truth.foresee({
        ...(name === '' ? {} : { name }),
        links,
        network,
        linkEnv,
        env: [],
      });
      const addresses = names.find((each) => each.name === alias)?.addresses ?? [];
      const variables = env.map((each) => each.name).filter((each) => each.startsWith(`${variablePrefix(alias)}_`));
      const address = enumerated(addresses) || seenWords.addressUnknownOf(server);
      return enumerated([`${alias} → ${address}`, variableText(variables)]);
    }),
  );
  return seenWords.all(seen.join('; '));
}

function variableText(names: readonly string[]): string {
  const first = names.find((name) => name.endsWith('_ADDR')) ?? names[0];
  if (first === undefined) return seenWords.noVariables();
  return names.length === 1 ? first : seenWords.variableAndMore(first, names.length - 1);
}
