import type { InspectorWords } from '../../../words/inspectorWords';
import type { RowGroup } from '../../inspector/protocol';
import { element } from '../elements';

/** `from redis → datastore`, or what is said of rows that no link gives. */
export function groupTitle(
  strings: InspectorWords,
  link: RowGroup<unknown>['link'],
  own: string,
): readonly (Node | string)[] {
  return link
    ? [strings.groupFromLink(link.alias), element('span', { class: 'quiet-text' }, ` → ${link.server}`)]
    : [own];
}
