/** As `JSON.parse`, whose own error repeats a piece of the text, which may be the tail of a secret and go to the log. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(`no JSON, ${text.length}`);
  }
}
