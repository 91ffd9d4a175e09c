import * as vscode from 'vscode';
import type { Fact } from '../../core/fact';
import type { Finding } from '../../core/links/inputChecks';
import { plainItem, plainMessage } from '../../platform/plainWords';
import { buttonWords } from '../../words/buttonWords';
import { sentence } from '../../words/sentence';
import type { StepPlace } from './runSteps';

/** With `back`, the value is what stood there, which need not be valid: the screen finds it again. */
export interface Answer<T> {
  readonly went: 'next' | 'back';
  readonly value: T;
}

interface Screen {
  readonly title: string;
  readonly placeholder?: string;
  /** Undefined for sub-inputs, which go back to where they came from, and for a screen that is alone. */
  readonly place?: StepPlace;
  /** No screen is before it: it is left by Cancel, as the first of several is. */
  readonly alone?: boolean;
}

export interface ListScreen<T extends vscode.QuickPickItem> extends Screen {
  /** The text of the box at first. */
  readonly typed?: string;
  /** Called again whenever something was typed. */
  readonly items: (typed: string) => readonly T[];
  readonly active?: (item: T) => boolean;
  /** Several may be ticked; these are from the beginning. */
  readonly ticked?: (item: T) => boolean;
  /** There is nothing to choose: Enter only leaves it. */
  readonly toRead?: boolean;
  /** Whether the answer may be taken. A sentence when not. */
  readonly objection?: (chosen: readonly T[]) => string | undefined;
}

/** A list. Rejects with a `CancellationError` when it was left. */
export async function showList<T extends vscode.QuickPickItem>(screen: ListScreen<T>): Promise<Answer<readonly T[]>> {
  const list = vscode.window.createQuickPick<T>();
  const several = screen.ticked !== undefined;
  const buttons = prepare(list, screen, []);
  list.canSelectMany = several;
  list.matchOnDescription = true;
  list.placeholder = screen.placeholder;
  list.value = screen.typed ?? '';
  list.items = screen.items(list.value).map(plainItem);
  if (screen.active) list.activeItems = list.items.filter(screen.active);
  if (screen.ticked) list.selectedItems = list.items.filter(screen.ticked);
  list.onDidChangeValue((typed) => {
    if (!several) list.items = screen.items(typed).map(plainItem);
  });
  return await answer<readonly T[]>(
    list,
    buttons,
    () => list.selectedItems,
    (chosen) => {
      const objection = screen.objection?.(chosen);
      if (objection !== undefined) list.title = plainMessage(`${screen.title}: ${objection}`);
      // Enter in a list of which nothing matches what was typed chooses nothing.
      return objection === undefined && (several || screen.toRead === true || chosen.length > 0);
    },
  );
}

/** What is wrong or unwise with what was typed. */
interface Checked extends Pick<Finding, 'severity'> {
  readonly fact: Fact;
}

export interface TextScreen extends Screen {
  readonly value: string;
  readonly prompt: string;
  readonly check: (typed: string) => Checked | undefined;
  /** What typing it would mean, told below the box; may take a moment. */
  readonly meaning?: (typed: string) => Promise<string>;
}

/** A line of text, checked while typing. Rejects with a `CancellationError` when it was left. */
export async function showText(screen: TextScreen): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const ok: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('check'), tooltip: buttonWords.ok() };
  const buttons = prepare(box, screen, [ok]);
  box.value = screen.value;
  box.prompt = plainMessage(screen.prompt);
  box.placeholder = screen.placeholder;
  const look = (typed: string) => {
    const finding = screen.check(typed);
    box.validationMessage = finding && {
      message: plainMessage(sentence(finding.fact)),
      severity: severities[finding.severity],
    };
    if (finding?.severity === 'error' || !screen.meaning) return;
    screen.meaning(typed).then(
      (meaning) => {
        if (box.value === typed) box.prompt = plainMessage(meaning);
      },
      // Without an answer the question itself stays.
      () => undefined,
    );
  };
  box.onDidChangeValue(look);
  look(screen.value);
  return await answer<string>(
    box,
    { ...buttons, ok },
    () => box.value,
    (typed) => screen.check(typed)?.severity !== 'error',
  );
}

const severities = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
} as const;

/**
 * Buttons for all that Enter and Escape do, for people who use the mouse. A list has its items, or an OK of its own.
 */
interface Buttons {
  readonly leave: vscode.QuickInputButton;
  readonly ok?: vscode.QuickInputButton;
}

function prepare(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  { title, place, alone = false }: Screen,
  more: readonly vscode.QuickInputButton[],
): Buttons {
  input.title = plainMessage(title);
  input.step = place?.step;
  input.totalSteps = place?.totalSteps;
  // VS Code moves the focus by itself, such as when the tree is filled anew.
  input.ignoreFocusOut = true;
  const isFirst = alone || place?.step === 1;
  const cancel = { iconPath: new vscode.ThemeIcon('close'), tooltip: buttonWords.cancel() };
  const leave = isFirst ? cancel : vscode.QuickInputButtons.Back;
  input.buttons = isFirst ? [...more, leave] : [leave, ...more];
  return { leave };
}

async function answer<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { leave, ok }: Buttons,
  standing: () => T,
  accepts: (value: T) => boolean,
): Promise<Answer<T>> {
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      const accept = () => {
        const value = standing();
        if (accepts(value)) resolve({ went: 'next', value });
      };
      input.onDidAccept(accept);
      input.onDidTriggerButton((button) => {
        if (button === ok) accept();
        else if (button !== leave) return;
        else if (button === vscode.QuickInputButtons.Back) resolve({ went: 'back', value: standing() });
        else reject(new vscode.CancellationError());
      });
      input.onDidHide(() => reject(new vscode.CancellationError()));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
