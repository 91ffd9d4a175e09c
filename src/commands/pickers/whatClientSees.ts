import * as vscode from 'vscode';
import type { Container } from '../../core/containers/snapshot';
import { variablePrefix } from '../../core/variables/variables';
import type { CommandServices } from '../work/services';
import type { Work } from '../work/withEngine';
import type { CreationDraft } from './CreationDraft';

/**
 * Such as `The client will see: redis → 172.17.0.2, REDIS_PORT_6379_TCP_ADDR and 9 more variables`, on the network and
 * with the variables that the draft has.
 */
export async function whatClientSees(
  draft: CreationDraft,
  { scene }: Work,
  { truth }: Pick<CommandServices, 'truth'>,
  { id, name: server }: Container,
  aliases: readonly string[],
): Promise<string> {
  const network = draft.networkOn(scene.engine);
  if (network === undefined) {
    return vscode.l10n.t('The servers share no network: what the client will see is told once one is chosen.');
  }
  const { name, linkEnv } = draft;
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
      const address = addresses.join(', ') || vscode.l10n.t('an address once {0} runs', server);
      return [`${alias} → ${address}`, variableText(variables)].join(', ');
    }),
  );
  return vscode.l10n.t('The client will see: {0}', seen.join('; '));
}

function variableText(names: readonly string[]): string {
  const first = names.find((name) => name.endsWith('_ADDR')) ?? names[0];
  if (first === undefined) return vscode.l10n.t('no variables');
  return names.length === 1 ? first : vscode.l10n.t('{0} and {1} more variables', first, names.length - 1);
}
