import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMarkdown } from '../../../src/core/text/plainMarkdown';
import { shortText, visibleText } from '../../../src/core/text/visibleText';
import { plainItem, plainLines, plainMessage } from '../../../src/platform/plainWords';
import { actsUnseen, hostileTexts } from '../../lab/hostile/hostileTexts';

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
  ])('%j is shown as %s', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
    expect(visibleText(shown)).toBe(shown);
  });

  it('acts on nothing around it, whatever it is', () => {
    const texts = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(texts, (text) => {
        expect(actsUnseen.test(visibleText(text, 'keep'))).toBe(false);
        expect(/[\n\t]/.test(visibleText(text))).toBe(false);
        expect([...shortText(text, 20)].length).toBeLessThan(180);
        for (const plain of [plainMessage(text), plainLines(text)]) {
          expect(plain).not.toContain('](');
          expect(plain.length).toBeLessThan(50_000);
        }
        const { label, detail = '' } = plainItem({ label: text, detail: text });
        expect(`${label} ${detail}`).not.toMatch(/(?<!\\)\$\(/);
        expect(plainMarkdown(text)).not.toMatch(/(?<!\\)[[\]<>`]/);
      }),
    );
  });

  it('keeps its lines where there is room for them', () => {
    expect(visibleText('a\nb\tc\r', 'keep')).toBe('a\nb\tc␍');
  });
});
