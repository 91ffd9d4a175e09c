interface Button {
  readonly tooltip?: string;
}

/** Stands for VS Code's pickers and boxes: what is shown can be looked at, typed in, accepted and left with Back. */
export class ShownInput {
  title = '';
  value = '';
  ignoreFocusOut = false;
  buttons: readonly Button[] = [];
  items: readonly unknown[] = [];
  selectedItems: readonly unknown[] = [];
  activeItems: readonly unknown[] = [];
  #accept: () => void = () => undefined;
  #trigger: (button: unknown) => void = () => undefined;
  readonly onDidAccept = (listener: () => void): void => {
    this.#accept = listener;
  };
  readonly onDidTriggerButton = (listener: (button: unknown) => void): void => {
    this.#trigger = listener;
  };
  readonly onDidChangeValue = () => undefined;
  readonly onDidHide = () => undefined;
  readonly dispose = () => undefined;

  constructor(readonly shown: (input: ShownInput) => void) {}

  show(): void {
    this.shown(this);
  }

  accept(): void {
    this.#accept();
  }

  back(): void {
    this.#trigger(backButton);
  }

  /** By the name that its tooltip gives. */
  click(name: string): void {
    const button = this.buttons.find(({ tooltip }) => tooltip === name);
    if (!button) throw new Error(`There is no button ${name}.`);
    this.#trigger(button);
  }

  get buttonNames(): readonly (string | undefined)[] {
    return this.buttons.map(({ tooltip }) => tooltip);
  }
}

const backButton: Button = { tooltip: 'Back' };
/** Inputs as they come up, one after another. */
class Screen {
  readonly #shown: ShownInput[] = [];
  #waiting: ((input: ShownInput) => void) | undefined;

  show(input: ShownInput): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting(input);
    else this.#shown.push(input);
  }

  async next(): Promise<ShownInput> {
    const shown = this.#shown.shift();
    if (shown) return shown;
    return await new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

export const screen = new Screen();

/** For `vi.mock('vscode', …)`: as much of the module as the pickers need. */
export function pickerModule() {
  const create = () => new ShownInput((input) => screen.show(input));
  return {
    window: { createInputBox: create, createQuickPick: create },
    QuickInputButtons: { Back: backButton },
    InputBoxValidationSeverity: { Error: 3, Warning: 2 },
    QuickPickItemKind: { Separator: -1 },
    CancellationError: class extends Error {},
    ThemeIcon: class {},
    env: { language: 'en' },
  };
}
