import { type RawJson, recordOf, textsOf } from '../creations/rawJson';
import type { EngineGeneration } from '../engines/engineGeneration';
import { explicitLinkVariables } from '../variables/variables';

/**
 * What stands for the variables that a legacy link sets, which no network does: `K=V`, with the alias as host.
 *
 * @param server the inspect of the link's server.
 */
export function linkVariablesOf(
  server: RawJson,
  client: string,
  alias: string,
  engine: Pick<EngineGeneration, 'portRules'>,
): readonly string[] {
  const { Env, ExposedPorts } = recordOf(server['Config']);
  const exposedPorts = Object.keys(recordOf(ExposedPorts)).map((each) => {
    const [port = '', protocol = 'tcp'] = each.split('/');
    return { port: Number(port), protocol };
  });
  return explicitLinkVariables({ server: { env: textsOf(Env), exposedPorts }, client, alias, engine });
}
