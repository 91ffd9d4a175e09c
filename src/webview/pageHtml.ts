/** Where the page's parts are, as the webview may load them. Holds nothing that a container or a person named. */
export interface PageParts {
  /** Of the page: its script finds its place by it. */
  readonly name: string;
  readonly script: string;
  /** First what all pages have, then the page's own. */
  readonly styles: readonly string[];
  readonly cspSource: string;
  readonly nonce: string;
  /** BCP 47, such as `en`. */
  readonly language: string;
  /** Said until the page's script draws something, should that take long. No markup. */
  readonly loading: string;
}

/** The empty page: everything in it comes later by message, as text nodes. */
export function pageHtml({ name, script, styles, cspSource, nonce, language, loading }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[A-Za-z0-9-]+$/.test(language) ? language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Container Links</title>
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('')}
</head>
<body>
<main id="${name}"><p class="note starting">${loading}</p></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
