import { type FileFinding, writtenLink } from './readinessFacts';

/** A command that goes on over several lines, and where in it each line begins. */
interface Statement {
  readonly text: string;
  /** Lines that stand before it. */
  readonly before: number;
}

/** `--link db:db`, `--link=db`, `"--link", "db:db"`, `--link "${c.id}:db"`; not `--link-dest`, `--link-local-ip`. */
const option =
  /--link(?:\s*=\s*|["']\s*,\s*|\s+)(?:"([^"\n]+)"|'([^'\n]+)'|((?:\$\{[^}\n]*\}|\$\([^)\n]*\)|[^\s"'\\,)\]};&|])+))/g;
/** Who takes the option: the client, or what hands options on to it. */
const taker =
  /\bdocker(?:\.exe|\.io)?\b|\bDOCKER_\w+|\.(?:inside|withRun|run)\s*\(|\bargs\s*[:=(]?\s*["']|\boptions\s*:/i;
const instruction = /^\s*(?:COPY|ADD)\s/i;
const network = /--net(?:work)?(?:\s*=\s*|["']\s*,\s*["']?|\s+)["']?(?:name=)?([^\s"',;]+)/;
const comment = /^\s*(?:#|\/\/|rem\s|::)/i;

/** Links that commands give to `docker run`, wherever they stand: scripts, Jenkinsfiles, CI files, units, Makefiles. */
export function linkOptions(text: string): readonly FileFinding[] {
  return statements(text).flatMap((statement) => {
    if (!statement.text.includes('--link') || instruction.test(statement.text)) return [];
    return [...statement.text.matchAll(option)].flatMap((match): readonly FileFinding[] => {
      const value = (match[1] ?? match[2] ?? match[3] ?? '').trim();
      if (!isLink(value, taker.test(statement.text))) return [];
      const line = statement.before + statement.text.slice(0, match.index).split('\n').length;
      const link = writtenLink(value);
      const on = network.exec(statement.text)?.[1];
      return on === undefined || on === 'bridge' || on === 'default'
        ? [{ line, severity: 'warning', fact: { code: 'link-option', ...link } }]
        : [{ line, severity: 'info', fact: { code: 'link-option-on-network', ...link, network: on } }];
    });
  });
}

/** Where nothing tells who takes the option, only `name:alias` is surely a link. */
function isLink(value: string, isTaken: boolean): boolean {
  const hasServer = /^[\w$/][^\s]*$/.test(value) && !value.startsWith('-');
  return hasServer && (isTaken ? !value.includes('://') : /^[\w$][^:/]*:[A-Za-z0-9][\w.-]*$/.test(value));
}

/** Lines that end with a backslash or, in PowerShell, a back quote go on in the next one. */
function statements(text: string): readonly Statement[] {
  const found: Statement[] = [];
  let open: string[] = [];
  let before = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (open.length === 0) before = index;
    // A comment within a command that goes on says nothing, and ends nothing.
    open.push(comment.test(line) ? '' : line);
    if (/(?:\\|\s`)\s*$/.test(line)) continue;
    found.push({ text: open.join('\n'), before });
    open = [];
  }
  return open.length === 0 ? found : [...found, { text: open.join('\n'), before }];
}
