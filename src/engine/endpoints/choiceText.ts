const contextPrefix = 'context:';

/** How the choice of a context is written down. */
export function choiceOfContext(name: string): string {
  return `${contextPrefix}${name}`;
}

/** The context that a choice names, if it names one. */
export function chosenContext(choice: string): string | undefined {
  const text = choice.trim();
  return text.startsWith(contextPrefix) ? text.slice(contextPrefix.length) : undefined;
}

/**
 * What is to be written down for a person's text. One without `:`, `/` and `\` is always the name of a Docker context:
 * when that is gone it must not become a host of that name, asked in plain text.
 */
export function choiceFor(person: string): string {
  const text = person.trim();
  return text === '' || /[:/\\]/.test(text) ? text : choiceOfContext(text);
}
