import ignore, { type Ignore } from 'ignore';

/** Repositories themselves, what package managers fetch, and caches. All others may hold what people wrote. */
const neverOurs = new Set(
  '.git .hg .svn node_modules bower_components jspm_packages .yarn .terraform .gradle __pycache__ .next .nuxt .cache .tox'.split(
    ' ',
  ),
);

/** Rules that one place states for all that stands below it. */
interface Rules {
  /** Ends with a slash, but for the workspace folder, which is the empty text. */
  readonly folder: string;
  readonly told: Patterns;
}

/**
 * Which folders of a workspace folder are looked into. `build`, `dist`, `out`, `target` and `vendor` say nothing by
 * their names: what is made there is left out by git's rules, by the editor's, or by what its maker put into it. A
 * single file that git ignores is read, for so does Compose: its override file of one's own stands in many `.gitignore`s.
 */
export class FolderRules {
  readonly #git: readonly Rules[];
  readonly #hidden: Patterns;

  private constructor(git: readonly Rules[], hidden: Patterns) {
    this.#git = git;
    this.#hidden = hidden;
  }

  /** @param excluded patterns of the editor's `files.exclude` and `search.exclude`. */
  static of(excluded: readonly string[]): FolderRules {
    return new FolderRules([], new Patterns(excluded.flatMap(alternatives).map(asGitWritesIt)));
  }

  /** With what a folder's `.gitignore` says of all below it. */
  with(path: string, gitIgnore: string): FolderRules {
    const told = new Patterns(gitIgnore.split(/\r?\n/));
    return new FolderRules([{ folder: path === '' ? '' : `${path}/`, told }, ...this.#git], this.#hidden);
  }

  /** @param path relative to the workspace folder, with slashes. */
  isFolderRead(path: string): boolean {
    if (neverOurs.has(path.slice(path.lastIndexOf('/') + 1)) || this.#hidden.test(`${path}/`).ignored) return false;
    // Of several files that say something the nearest counts.
    for (const { folder, told } of this.#git) {
      const { ignored, unignored } = told.test(`${path.slice(folder.length)}/`);
      if (ignored || unignored) return unignored;
    }
    return true;
  }

  isFileRead(path: string): boolean {
    return !this.#hidden.test(path).ignored;
  }
}

/** By what Cargo and others put into their builds, Python into its environments, Go, PHP and Ruby into `vendor`. */
export function isMadeByTools(path: string, names: ReadonlySet<string>): boolean {
  if (names.has('CACHEDIR.TAG') || names.has('pyvenv.cfg')) return true;
  return /(?:^|\/)vendor$/.test(path) && ['modules.txt', 'autoload.php', 'bundle'].some((name) => names.has(name));
}

/**
 * What several patterns say together. One that is none, such as `[/]`, says nothing, and is not in the way of the
 * others: which one it is, is looked for only where one fails, for that takes longer than all else.
 */
class Patterns {
  readonly #all: readonly string[];
  #rules: Ignore | undefined;

  constructor(all: readonly string[]) {
    this.#all = all;
  }

  test(path: string): ReturnType<Ignore['test']> {
    try {
      this.#rules ??= rulesOf(this.#all);
      return this.#rules.test(path);
    } catch {
      this.#rules = rulesOf(this.#all.filter(isPattern));
      return this.#rules.test(path);
    }
  }
}

function rulesOf(patterns: readonly string[]): Ignore {
  return ignore({ allowRelativePaths: true, ignorecase: false }).add(patterns);
}

function isPattern(text: string): boolean {
  try {
    ignore().add(text).ignores('a/');
    return true;
  } catch {
    return false;
  }
}

/** The editor's patterns begin at the workspace folder, git's only where a slash says so. */
function asGitWritesIt(pattern: string): string {
  return pattern.startsWith('**/') || pattern.startsWith('/') ? pattern : `/${pattern}`;
}

/** `{a,b}` stands for either; git knows no such thing. */
function alternatives(pattern: string): readonly string[] {
  const [all, before = '', inside = '', after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? [];
  if (all === undefined) return [pattern];
  return inside.split(',').flatMap((each) => alternatives(`${before}${each}${after}`));
}
