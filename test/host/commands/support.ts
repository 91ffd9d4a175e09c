import { request } from 'node:http';
import * as vscode from 'vscode';
import { inWords } from '../../../src/words/inWords';
import { hostEngine } from '../run/hostRun';
import { call } from '../support/containers';

/** Runs one of our commands as a script does. */
export async function run<T>(verb: string, ...args: readonly unknown[]): Promise<T> {
  return await vscode.commands.executeCommand<T>(`containerLinks.${verb}`, ...args);
}

/** The sentence with which something is refused. Fails when it isn't. */
export async function sentenceOf(attempt: Promise<unknown>): Promise<string> {
  let value: unknown;
  try {
    value = await attempt;
  } catch (error) {
    return inWords(error).message;
  }
  throw new Error(`It should have been refused, but gave ${JSON.stringify(value)}`);
}

/** Own names of all containers, sorted. */
export async function namesOnEngine(): Promise<readonly string[]> {
  const containers = (await call('GET', '/containers/json?all=1')) as readonly { readonly Names: readonly string[] }[];
  return containers
    .flatMap(({ Names }) => Names.filter((name) => /^\/[^/]+$/.test(name)).map((name) => name.slice(1)))
    .sort();
}

/** What a command prints inside a container. */
export async function inside(id: string, Cmd: readonly string[]): Promise<string> {
  const made = (await call('POST', `/containers/${id}/exec`, { Cmd, AttachStdout: true, Tty: true })) as {
    readonly Id: string;
  };
  return await new Promise((resolve, reject) => {
    const body = JSON.stringify({ Detach: false, Tty: true });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const path = `/exec/${made.Id}/start`;
    const sent = request({ socketPath: hostEngine().socket, method: 'POST', path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The engine's own word. */
export async function stateOf(id: string): Promise<string> {
  const { State } = (await call('GET', `/containers/${id}/json`)) as { readonly State: { readonly Status: string } };
  return State.Status;
}
