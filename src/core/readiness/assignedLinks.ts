import { type FileFinding, writtenLink } from './readinessFacts';

/** `links = [docker_container.db.name]`, also as a set, and `"links": ["db:db"]` within. */
const list = /(?<![\w.])"?links?"?\s*[:=]\s*(?:toset\(\s*)?\[([^\]]*)(?:\]|$)/g;
const item = /"([^"\n]+)"|(?<![\w."])([a-z_]\w*(?:\.\w+)+)/g;
/** Where tables of TOML and blocks of HCL begin. */
const table = /^(?=[ \t]*\[)/m;
const block = /^(?=(?:resource|data|locals|module|variable|output)\b)|(?="resource")/m;

/**
 * What is linked where HCL and TOML speak of containers: Terraform's files, the settings of GitLab's runner. Takes time
 * in proportion to the text, as every regular expression here that a stranger's file meets.
 */
export function assignedLinks(path: string, text: string): readonly FileFinding[] {
  // In comments nothing is linked; lines and columns stay what they are.
  const spoken = text.replace(/^[ \t]*(?:#|\/\/).*$/gm, (comment) => comment.replace(/\S/g, ' '));
  let line = 1;
  let counted = 0;
  /** Asked from the begin of the text to its end. */
  const lineAt = (at: number) => {
    line += text.slice(counted, at).split('\n').length - 1;
    counted = at;
    return line;
  };
  let start = 0;
  return spoken.split(path.endsWith('.toml') ? table : block).flatMap((part) => {
    const begin = start;
    start += part.length;
    const kindAt = kindsOf(path, part);
    return [...part.matchAll(list)].flatMap((match) => {
      const code = kindAt(match.index);
      const first = begin + match.index + match[0].indexOf('[') + 1;
      return code === undefined
        ? []
        : [...(match[1] ?? '').matchAll(item)].map((each): FileFinding => {
            const fact = { code, ...writtenLink(each[1] ?? each[2] ?? '') };
            return { line: lineAt(first + each.index), severity: 'warning', fact };
          });
    });
  });
}

type LinkCode = 'runner-link' | 'task-definition-link' | 'terraform-link';

/** By what a list stands in, and behind. */
function kindsOf(path: string, part: string): (at: number) => LinkCode | undefined {
  if (path.endsWith('.toml')) {
    const isRunner = /^[ \t]*\[runners\.docker\]/.test(part);
    return () => (isRunner ? 'runner-link' : undefined);
  }
  const isBehind = (word: string) => {
    const found = part.indexOf(word);
    return (at: number) => found >= 0 && found < at;
  };
  const [isTask, isContainer] = [isBehind('container_definitions'), isBehind('docker_container"')];
  return (at) => (isTask(at) ? 'task-definition-link' : isContainer(at) ? 'terraform-link' : undefined);
}
