import * as vscode from 'vscode';
import type { Finding } from '../../core/linkText';
import type { StepPlace } from './runSteps';

/** With `back`, the value is what stood there, which need not be valid: the screen finds it again. */
export interface Answer<T> {
  readonly went: 'next' | 'back';
  readonly value: T;
}

interface Screen {
  readonly title: string;
  readonly placeholder?: string;
  /** Undefined for sub-inputs: they go back to where they came from. */
  readonly place?: StepPlace;
}

export interface ListScreen<T extends vscode.QuickPickItem> extends Screen {
  /** Stands in the box from the beginning. */
  readonly typed?: string;
  /** Called again whenever something was typed. */
  readonly items: (typed: string) => readonly T[];
  readonly active?: (item: T) => boolean;
  /** Several may be ticked; these are from the beginning. */
  readonly ticked?: (item: T) => boolean;
  /** Whether the answer may be taken. A sentence when not. */
  readonly objection?: (chosen: readonly T[]) => string | undefined;
}

/** A list. Rejects with a `CancellationError` when it was left. */
export async function showList<T extends vscode.QuickPickItem>(screen: ListScreen<T>): Promise<Answer<readonly T[]>> {
  const list = vscode.window.createQuickPick<T>();
  const several = screen.ticked !== undefined;
  prepare(list, screen);
  list.canSelectMany = several;
  list.matchOnDescription = true;
  list.placeholder = screen.placeholder;
  list.value = screen.typed ?? '';
  list.items = screen.items(list.value);
  if (screen.active) list.activeItems = list.items.filter(screen.active);
  if (screen.ticked) list.selectedItems = list.items.filter(screen.ticked);
  list.onDidChangeValue((typed) => {
    if (!several) list.items = screen.items(typed);
  });
  return await answer<readonly T[]>(
    list,
    () => list.selectedItems,
    (chosen) => {
      const objection = screen.objection?.(chosen);
      if (objection !== undefined) list.title = `${screen.title}: ${objection}`;
      return objection === undefined;
    },
  );
}

export interface TextScreen extends Screen {
  readonly value: string;
  readonly prompt: string;
  readonly check: (typed: string) => Finding | undefined;
  /** What typing it would mean, told below the box; may take a moment. */
  readonly meaning?: (typed: string) => Promise<string>;
}

/** A line of text, checked while typing. Rejects with a `CancellationError` when it was left. */
export async function showText(screen: TextScreen): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  prepare(box, screen);
  box.value = screen.value;
  box.prompt = screen.prompt;
  box.placeholder = screen.placeholder;
  const look = (typed: string) => {
    const finding = screen.check(typed);
    box.validationMessage = finding && { message: finding.message, severity: severities[finding.severity] };
    if (finding?.severity === 'error' || !screen.meaning) return;
    screen.meaning(typed).then(
      (meaning) => {
        if (box.value === typed) box.prompt = meaning;
      },
      // Without an answer the question itself stays.
      () => undefined,
    );
  };
  box.onDidChangeValue(look);
  look(screen.value);
  return await answer<string>(
    box,
    () => box.value,
    (typed) => screen.check(typed)?.severity !== 'error',
  );
}

const severities = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
} as const;

function prepare(input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] }, screen: Screen): void {
  input.title = screen.title;
  input.step = screen.place?.step;
  input.totalSteps = screen.place?.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = screen.place?.step === 1 ? [] : [vscode.QuickInputButtons.Back];
}

async function answer<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  standing: () => T,
  accepts: (value: T) => boolean,
): Promise<Answer<T>> {
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      input.onDidAccept(() => {
        const value = standing();
        if (accepts(value)) resolve({ went: 'next', value });
      });
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve({ went: 'back', value: standing() });
      });
      input.onDidHide(() => reject(new vscode.CancellationError()));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
