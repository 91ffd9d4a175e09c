import { checkAlias, type Finding } from '../../core/links/inputChecks';
import { screenWords } from '../../words/screenWords';
import type { CommandServices } from '../basis/services';
import { freshContainer, type Work } from '../basis/withEngine';
import { aliasFor } from './aliasSuggestion';
import { askForText } from './askForText';
import type { CreationDraft } from './CreationDraft';
import type { Step } from './runSteps';
import { type SeeingClient, whatClientSees } from './whatClientSees';

/** One box for each server, one after another; Back goes to the box before. */
export function aliasScreen(draft: CreationDraft, work: Work, services: CommandServices): Step {
  return async (place, came) => {
    let at = came === 'back' ? draft.servers.length - 1 : 0;
    for (let id = draft.servers[at]; id !== undefined; id = draft.servers[at]) {
      const server = await freshContainer(work, id);
      const taken = draft.aliasesBesides(id);
      const { name } = server;
      const count = draft.servers.length;
      const answer = await askForText(draft, `alias of ${id}`, {
        title: count > 1 ? screenWords.aliasOfOne(name, at + 1, count) : screenWords.aliasOf(name),
        place,
        placeholder: 'redis',
        prompt: screenWords.aliasMeans(name),
        value: draft.aliases.get(id)?.join(' ') ?? aliasFor(server, taken),
        check: (typed) => checkAliases(typed, taken),
        meaning: (typed) => whatClientSees(seeing(draft, work), services, server, aliasesOf(typed)),
      });
      if (answer.went === 'back' && at === 0) return 'back';
      if (answer.went === 'next') draft.aliases.set(id, aliasesOf(answer.value));
      at += answer.went === 'next' ? 1 : -1;
    }
    return 'next';
  };
}

function seeing(draft: CreationDraft, { scene }: Work): SeeingClient {
  return { network: draft.networkOn(scene.engine), name: draft.name, linkEnv: draft.linkEnv };
}

function aliasesOf(typed: string): readonly string[] {
  return [...new Set(typed.split(/[\s,]+/).filter((alias) => alias !== ''))];
}

/** By the rule that creation itself uses: an error first, else what is unwise. */
function checkAliases(typed: string, taken: ReadonlySet<string>): Finding | undefined {
  const aliases = aliasesOf(typed);
  if (aliases.length === 0) return checkAlias('');
  const double = aliases.find((alias) => taken.has(alias));
  if (double !== undefined) {
    return {
      severity: 'error',
      fact: { code: 'alias-of-another-server', alias: double },
    };
  }
  const findings = aliases.flatMap((alias) => checkAlias(alias) ?? []);
  return findings.find(({ severity }) => severity === 'error') ?? findings[0];
}
