/** Takes back, last first, what was done so far; each step once, and none is kept from running by another's failure. */
export class UndoStack {
  private readonly steps: { readonly what: string; readonly undo: () => Promise<unknown> }[] = [];

  /** `what` completes the sentence "Could not …". */
  add(what: string, undo: () => Promise<unknown>): void {
    this.steps.push({ what, undo });
  }

  /** Gives a sentence for each step that failed. */
  async run(): Promise<readonly string[]> {
    const failures: string[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        failures.push(`Could not ${step.what}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return failures;
  }
}
