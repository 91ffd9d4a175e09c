import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import { type ContainerVerb, consequencesOf } from '../core/plans/consequences';
import { plainMessage } from '../platform/plainWords';
import { tell } from '../words/catalogue';
import { consequenceWords } from '../words/consequenceWords';
import type { Work } from './basis/withEngine';

/** What becomes of other containers, in whole sentences. */
export function consequenceTexts(verb: ContainerVerb, container: Container, { scene, model }: Work): readonly string[] {
  const facts = consequencesOf(verb, container, { ...scene, seen: model.seen });
  return facts.map((fact) => plainMessage(tell(consequenceWords, fact)));
}

/** Asks only where somebody else notices. */
export async function agreesToConsequences(
  verb: ContainerVerb,
  container: Container,
  work: Work,
  { question, agree }: { readonly question: string; readonly agree: string },
): Promise<boolean> {
  const texts = consequenceTexts(verb, container, work);
  if (texts.length === 0) return true;
  const options = { modal: true, detail: texts.join('\n\n') };
  return (await vscode.window.showWarningMessage(plainMessage(question), options, agree)) === agree;
}
