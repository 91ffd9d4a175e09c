import type { Uncarried } from '../core/creations/creation';
import type { Fact } from '../core/fact';
import { plainMarkdown } from '../core/text/plainMarkdown';
import { visibleText } from '../core/text/visibleText';
import { listed } from '../words/catalogue';
import { outcomeWords } from '../words/outcomeWords';
import { sentence } from '../words/sentence';
import type { CommandServices } from './basis/services';
import { showWarning } from './basis/showWarning';
import { unawaited } from './basis/unawaited';

/** What a copy of a container doesn't have though the container has it. */
export interface ToldUncarried {
  readonly container: string;
  /** As the `docker` client calls it, or as the Engine API does where the client has no option. */
  readonly option: string;
  readonly reason: string;
}

export function toldUncarried(container: string, uncarried: readonly Uncarried<Fact>[]): readonly ToldUncarried[] {
  return uncarried.map(({ option, reason }) => ({ container, option, reason: sentence(reason) }));
}

/** Tells a person what is missing, with the reasons one click away. `done`: what was done all the same. */
export function showUncarried(
  done: () => string,
  uncarried: readonly ToldUncarried[],
  services: Pick<CommandServices, 'log' | 'report' | 'reports'>,
): void {
  unawaited(tell(done, uncarried, services), { inLog: 'Showing what is missing', services });
}

async function tell(
  done: () => string,
  uncarried: readonly ToldUncarried[],
  { log, reports }: Pick<CommandServices, 'log' | 'reports'>,
): Promise<void> {
  const options = () => listed([...new Set(uncarried.map(({ option }) => option))]);
  const why = outcomeWords.showWhy();
  const message = () => `${done()} ${outcomeWords.notCarried(options())}`;
  if ((await showWarning(log, message, why)) !== why) return;
  const rows = uncarried.map(
    ({ container, option, reason }) =>
      `- \`${visibleText(option).replaceAll('`', '')}\` (${plainMarkdown(container)}): ${plainMarkdown(reason)}`,
  );
  const title = outcomeWords.notCarriedTitle();
  await reports.show(title, `# ${title}\n\n${rows.join('\n')}\n`);
}
