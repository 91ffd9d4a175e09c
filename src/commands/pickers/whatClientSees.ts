import * as vscode from 'vscode';
import type { CommandServices } from '../services';

/** Such as `The client will see: redis → 172.17.0.2, REDIS_PORT_6379_TCP_ADDR and 9 more variables`. */
export async function whatClientSees(
  { truth }: Pick<CommandServices, 'truth'>,
  server: string,
  aliases: readonly string[],
): Promise<string> {
  const seen = await Promise.all(
    aliases.map(async (alias) => {
      const { names, env } = await truth.predict({ server, alias });
      const addresses = names.find(({ name }) => name === alias)?.addresses ?? [];
      const variables = env.filter(({ origin }) => origin === 'link').map(({ name }) => name);
      const address = addresses.join(', ') || vscode.l10n.t('an address once {0} runs', server);
      return [`${alias} → ${address}`, variableText(variables)].filter((text) => text !== '').join(', ');
    }),
  );
  return vscode.l10n.t('The client will see: {0}', seen.join('; '));
}

function variableText(names: readonly string[]): string {
  const first = names.find((name) => name.endsWith('_ADDR')) ?? names[0];
  if (first === undefined) return vscode.l10n.t('no variables');
  return names.length === 1 ? first : vscode.l10n.t('{0} and {1} more variables', first, names.length - 1);
}
