import { isUp } from '../../core/containers/snapshot';
import type { Fact } from '../../core/fact';
import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import type { SubjectLink } from './subject';

/** What the problems above the tables say already: rows and notes need not say it again. */
export class ToldReasons {
  readonly #broken: readonly SubjectLink[];

  constructor(problems: readonly Problem[], uses: readonly SubjectLink[]) {
    this.#broken = uses.filter(({ link, partner }) =>
      problems.some(({ code, link: key }) => {
        if (key !== link.key) return false;
        const stopped = code === 'server-stopped' && !(partner && isUp(partner));
        return stopped || code === 'server-missing' || code === 'not-on-network';
      }),
    );
  }

  /** Why a link gives its names no address. */
  ofName(link: string | undefined): boolean {
    return this.#broken.some((each) => each.link.key === link);
  }

  /** Why nothing can be read in the client: it names the link that keeps commands from being run there. */
  ofReading(reason: readonly Fact[] | undefined): boolean {
    if (reason === undefined) return false;
    return this.#broken.some(({ link }) => reason.some((fact) => concerns(fact, link)));
  }
}

function concerns(fact: Fact, { server, alias }: Link): boolean {
  return 'server' in fact && fact.server === server && 'alias' in fact && fact.alias === alias;
}
