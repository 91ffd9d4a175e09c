import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMarkdown } from '../../../src/core/text/plainMarkdown';
import { shortText, visibleText } from '../../../src/core/text/visibleText';
import { plainItem, plainMessage } from '../../../src/platform/plainWords';
import { actsUnseen, hostileTexts } from '../../lab/hostile/hostileTexts';

/** As VS Code 1.99 and 1.139 look for them (`base/common/linkedText.ts`, `base/browser/ui/iconLabel/iconLabels.ts`). */
const links = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icons = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** What VS Code shows of a label; an icon is a 🖼. */
const drawn = (label: string) =>
  label.replace(icons, (_, escaped: string | undefined, name: string) => (escaped ? `$(${name})` : '🖼'));

describe('text from outside', () => {
  it.each([
    ['datastore', 'datastore'],
    ['späße 数据 שלום مرحبا 🐳', 'späße 数据 שלום مرحبا 🐳'],
    ['\u001b[2J\u0007', '␛[2J␇'],
    ['\u009b31m\u007f', '⟨009B⟩31m␡'],
    ['a\u202eb\u200fc\ufeff', 'a⟨202E⟩b⟨200F⟩c⟨FEFF⟩'],
    ['a\nb\tc', 'a␊b␉c'],
    ['\ud800x', '⟨D800⟩x'],
    ['\u{e0041}', '⟨E0041⟩'],
    ['a\u3164b\u115f\u1160c\u034fd\uffa0', 'a⟨3164⟩b⟨115F⟩⟨1160⟩c⟨034F⟩d⟨FFA0⟩'],
    ['www\ufe0f 1\ufe0e \ufe00', 'www⟨FE0F⟩ 1⟨FE0E⟩ ⟨FE00⟩'],
    ['❤\ufe0f\ufe0f\u{e0100}', '❤\ufe0f⟨FE0F⟩⟨E0100⟩'],
    ['❤\ufe0f 🐳\ufe0e 1\ufe0f\u20e3', '❤\ufe0f 🐳\ufe0e 1\ufe0f\u20e3'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
    expect(visibleText(shown)).toBe(shown);
  });

  it('acts on nothing around it, whatever it is', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '](',
      '(',
      ')',
      'command:a',
      'https://a',
      '$',
      '$(',
      '\\',
      'zap',
      '~',
      ' "',
    );
    const texts = fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((each) => each.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(actsUnseen.test(visibleText(text, 'keep'))).toBe(false);
        expect(/[\n\t]/.test(visibleText(text))).toBe(false);
        expect([...shortText(text, 20)].length).toBeLessThan(180);
        const message = plainMessage(text);
        expect(message).not.toContain('](');
        expect(message).not.toMatch(links);
        expect(message).not.toMatch(icons);
        expect(message.length).toBeLessThan(50_000);
        const { label, description = '', detail = '' } = plainItem({ label: text, description: text, detail: text });
        for (const shown of [label, description, detail]) expect(drawn(shown)).toBe(shortText(text));
        expect(plainMarkdown(text)).not.toMatch(/(?<!\\)[[\]<>`]/);
      }),
    );
  });

  it.each([
    ['Engine 20.10.24+dfsg1', 'Engine 20.10.24+dfsg1'],
    ['ci/docker-compose.yml reads REDIS_PORT_6379_TCP', 'ci/docker-compose.yml reads REDIS_PORT_6379_TCP'],
    ['# a - b', '\\# a - b'],
    ['12. a', '12\\. a'],
    ['20.10', '20.10'],
    [' 3) a', ' 3\\) a'],
    ['- a', '\\- a'],
    ['_a_ *b* a_b', '\\_a\\_ \\*b\\* a_b'],
    ['![a](command:b) $(zap)', '!\\[a\\](command:b) \\$(zap)'],
    ['HTTPS://a.b/c ftp://a.b //a.b', 'HTTPS:\\//a.b/c ftp:\\//a.b \\//a.b'],
    ['tcp://db:5432 a/b', 'tcp://db:5432 a/b'],
    ['WWW.a.b me@a.b', 'WWW\\.a.b me\\@a.b'],
  ])('%j is, in Markdown, %s', (text, marked) => {
    expect(plainMarkdown(text)).toBe(marked);
  });

  it('is read as it is where nothing in it would be drawn', () => {
    expect(plainMessage('sh -c "echo $(date -u) [a] (b)"')).toBe('sh -c "echo $(date -u) [a] (b)"');
    expect(plainItem({ label: 'sh -c "echo $(date -u)"' }).label).toBe('sh -c "echo $(date -u)"');
  });

  it('keeps its lines where there is room for them', () => {
    expect(visibleText('a\nb\tc\r', 'keep')).toBe('a\nb\tc␍');
  });
});
