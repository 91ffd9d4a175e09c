import * as vscode from 'vscode';
import type { CommandFact } from '../../core/commandFacts';
import { type Container, isUp } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { Work } from '../basis/withEngine';
import { askForOne } from './askForOne';

/** Asks for a container, and gives its id. Rejects with a `CancellationError` when the person thought better of it. */
export async function pickContainer(
  { lookup }: Work,
  title: string,
  fits: (container: Container) => boolean = () => true,
): Promise<string> {
  const items = [...lookup.containers()].filter(fits).sort(runningFirst).map(containerItem);
  if (items.length === 0) throw new HumanError<CommandFact>({ code: 'no-container-fits' }, 'notFound');
  return (await askForOne(title, items)).id;
}

/** The engine's order is newest first: it stays, within running and stopped. */
export function runningFirst(a: Container, b: Container): number {
  return Number(isUp(b)) - Number(isUp(a));
}

export function containerItem(
  container: Container,
): vscode.QuickPickItem & { readonly id: string; readonly description: string } {
  return {
    id: container.id,
    label: container.name,
    description: `${container.image} · ${container.state}`,
    iconPath: new vscode.ThemeIcon(isUp(container) ? 'vm-running' : 'vm-outline'),
  };
}
