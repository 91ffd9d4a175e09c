import { isDefaultBridge } from '../containers/defaultBridge';
import { type FileFinding, writtenLink } from './readinessFacts';

/** A command that goes on over several lines, and where in it each line begins. */
interface Statement {
  readonly text: string;
  /** Lines that stand before it. */
  readonly before: number;
}

/** What languages put into a text: `${c.id}`, `#{db}`, `$(docker ps -q)`, `{{ db }}`, `{name}`, `%s`, `%DB%`, `$DB`. */
const insertion =
  /\$?[$#]\{[^}\n]{0,200}\}|\$?\$\([^)\n]{0,200}\)|\{\{[^}\n]{0,200}\}\}|\{[\w.[\]]{0,200}\}|%\(\w+\)s|%\w+%|%[a-z](?![a-z])|\$?\$\w+(?:\.\w+)*/gi;
const bare = String.raw`(?:${insertion.source}|[^\s"'\\,)\]{};&|\`<>])+`;
/** `--link db:db`, `--link=db`, `"--link", f"{db}:db"`, `--link "${c.id}:db"`; not `--link-dest`, `--link-local-ip`. */
const option = new RegExp(
  String.raw`--link(?:\s*=\s*|["'\`]\s*,\s*[a-z$@]?(?=["'\`])|["']\s*,\s*|(?:\s|\\\n)+)(?:"([^"\n]+)"|'([^'\n]+)'|\`([^\`\n]+)\`|(${bare}))`,
  'gi',
);
/** `'--link ' + c.id + ':db'` */
const joined = /--link[ =]["']\s*[+.]\s*([\w$][\w.$[\]>-]*(?:\(\))?)(?:\s*[+.]\s*["'](:[\w.-]+))?/g;
/** Who takes the option: the client, or what hands options on to it. */
const client = /(?:\bdocker(?:\.exe|\.io)?(?![\w-])|\$[{(]?docker\w*)[\s\S]*?(?:\b(?:run|create)\b|$)/i;
const caller =
  /\.(?:inside|withRun|run)\s*\(|(?:args|opts|options|flags|links|arguments|params)\b["']?(?:\s*(?:\+=|:=|=>|[:=(])|\s+["'])/i;
/** The option is the begin of a text that is kept. */
const assigned = /=\s{0,20}["'(]$/;
/** What a sentence about the option goes on with. */
const prose =
  /^(?:a|an|and|are|can|for|has|in|instead|is|must|of|on|option|options|or|should|that|the|to|was|which|will)$/;
/** Where nothing is linked: an instruction of a Dockerfile, a text that tells how a program is called. */
const other = /^\s*(?:COPY|ADD)\s|\busage:/i;
const network = /--net(?:work)?(?:\s*=\s*|["']\s*,\s*["']?|\s+)["']?(?:name=)?([^\s"',;]+)/;
const comment = /^\s*(?:#|\/\/|\*\s(?!(?:[\d*/,-]+\s+){3})|rem\s|::)/i;
/** The rest of a line after a command. */
const remark = /\s(?:#|\/\/)\s[^\n]*$/;
const quoted = /"[^"\n]*"|'[^'\n]*'/g;
/** Lines that end so go on in the next one: of shells, of PowerShell, of Windows' own. */
const goesOn = /(?:\\|\s[`^])\s*$/;
/** Characters. Nobody writes a longer command by hand. */
const longest = 20_000;
/** What follows in YAML, and stands further in, is one line. */
const folded = /(?:^\s*-|:)\s+>[+-]?\d?\s*$/;

/** Links that commands give to `docker run`, wherever they stand: scripts, Jenkinsfiles, CI files, units, Makefiles. */
export function linkOptions(text: string): readonly FileFinding[] {
  return statements(text).flatMap((statement) => {
    if (!statement.text.includes('--link') || other.test(statement.text)) return [];
    if (statement.text.length > longest) return [];
    const found = [
      ...[...statement.text.matchAll(option)].map((match) => ({ match, value: match.slice(1).find(Boolean) ?? '' })),
      ...[...statement.text.matchAll(joined)].map((match) => ({ match, value: `${match[1]}${match[2] ?? ''}` })),
    ];
    if (found.length === 0) return [];
    const takenFrom = Math.min(endOf(client, statement.text), endOf(caller, statement.text));
    const on = network.exec(statement.text)?.[1];
    return found.flatMap(({ match, value }): readonly FileFinding[] => {
      const before = statement.text.slice(0, match.index);
      const inLine = before.slice(Math.max(before.lastIndexOf('\n'), 0));
      const isTaken = match.index >= takenFrom || assigned.test(inLine);
      if (remark.test(inLine.replace(quoted, '')) || !isLink(value, isTaken)) return [];
      const line = statement.before + before.split('\n').length;
      const link = writtenLink(value);
      return on === undefined || isDefaultBridge(on)
        ? [{ line, severity: 'warning', fact: { code: 'link-option', ...link } }]
        : [{ line, severity: 'info', fact: { code: 'link-option-on-network', ...link, network: on } }];
    });
  });
}

function endOf(pattern: RegExp, text: string): number {
  const match = pattern.exec(text);
  return match ? match.index + match[0].length : Number.POSITIVE_INFINITY;
}

/** Where nothing tells who takes the option, only `name:alias` is surely a link. */
function isLink(value: string, isTaken: boolean): boolean {
  const shape = value.replace(insertion, 'x');
  if (!/^\/?\w[\w.@[\]()-]*(?::\w[\w.-]*)?$/.test(shape)) return false;
  return shape.includes(':') || (isTaken && !prose.test(shape));
}

function statements(text: string): readonly Statement[] {
  const found: Statement[] = [];
  let open: string[] = [];
  let before = 0;
  /** Columns before the line that a folded text belongs to. */
  let inside: number | undefined;
  const close = () => {
    if (open.length > 0) found.push({ text: open.join('\n'), before });
    open = [];
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (inside !== undefined && line.trim() !== '' && line.search(/\S/) <= inside) {
      inside = undefined;
      close();
    }
    if (open.length === 0) before = index;
    // A comment within a command that goes on says nothing, and ends nothing.
    const isRemark = comment.test(line);
    open.push(isRemark ? '' : line);
    if (inside === undefined && folded.test(line)) inside = line.search(/\S/);
    if (inside === undefined && !goesOn.test(line) && !(isRemark && open.length > 1)) close();
  }
  close();
  return found;
}
