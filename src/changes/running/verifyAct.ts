import { HumanError } from '../../core/humanError';
import type { Act } from '../../core/plans/act';
import type { ChangeFact } from '../../core/plans/changeFacts';
import { type ActContext, idOf, type ProbeResult } from './ActContext';
import { containerOf } from './lookups';

/** It is looked so many milliseconds after the start: a process that fails at once has ended by then. */
const looks = [100, 200, 300, 400];

/** How often a name or port is asked for that isn't there yet: a server may still be starting. */
const tries = 5;

/** The same for a port of a server that was itself started a moment ago: some listen only after a minute. */
const triesOfNew = 180;

/** Rejects with a `HumanError` when the new container doesn't stay, or doesn't reach what it must reach. */
export async function verifyAct(act: Extract<Act, { kind: 'verify' }>, context: ActContext): Promise<void> {
  const { engine, made } = context;
  const { name } = act.container;
  const id = idOf(act.container, made);
  for (const pause of looks) {
    await context.sleep(pause);
    const now = await containerOf(engine, id);
    if (!now) throw failed({ code: 'expected-container', container: name });
    if (now.state === 'restarting') throw failed({ code: 'new-one-restarts', container: name });
    if (now.state === 'exited' || now.state === 'dead') {
      throw failed({ code: 'new-one-ended', container: name, exitCode: now.details?.exitCode ?? 0 });
    }
  }
  for (const expected of act.names) {
    const { alias, server } = expected;
    const patience = 'made' in server ? triesOfNew : tries;
    const result = await lastResult(() => context.probe(id, expected, idOf(server, made)), patience, context);
    if (result === 'unresolved') throw failed({ code: 'name-unresolved', container: name, alias });
    if (result !== 'well') throw failed({ code: 'port-closed', container: name, alias, port: result.closedPort });
  }
}

async function lastResult(
  ask: () => Promise<ProbeResult>,
  patience: number,
  { sleep }: ActContext,
): Promise<ProbeResult> {
  let result = await ask();
  for (let done = 1; result !== 'well' && done < (result === 'unresolved' ? tries : patience); done += 1) {
    await sleep(500);
    result = await ask();
  }
  return result;
}

function failed(fact: ChangeFact): HumanError {
  return new HumanError<ChangeFact>(fact, 'engine');
}
