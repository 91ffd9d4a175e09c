import type { Browser } from 'playwright-core';
import type * as vscode from 'vscode';
import type { PlanQuestion } from '../../../src/invocation/commandContract';
import { askWithPlan } from '../../../src/webview/plan/askWithPlan';
import { PlanPanel } from './PlanPanel';
import { PageInChromium } from './pageInChromium';
import type { Theme } from './themes';

export function askedPlan(question: PlanQuestion): {
  readonly panel: PlanPanel;
  readonly answer: Promise<number | undefined>;
} {
  const answer = askWithPlan({} as vscode.Uri, question);
  if (PlanPanel.last === undefined) throw new Error('No panel was made');
  return { panel: PlanPanel.last, answer };
}

/** The page that asks, with its real host behind it. */
export async function planInChromium(
  browser: Browser,
  files: ReadonlyMap<string, Buffer>,
  theme: Theme,
  question: PlanQuestion,
  viewport?: { readonly width: number; readonly height: number },
): Promise<{ readonly answer: Promise<number | undefined>; readonly opened: PageInChromium }> {
  const { panel, answer } = askedPlan(question);
  const hear = (letter: unknown, page: PageInChromium) => {
    panel.post = (reply) => void page.send(reply);
    panel.hear(letter);
  };
  const opened = await PageInChromium.open(browser, files, panel.webview.html, theme, hear, viewport);
  await opened.page.locator('footer').waitFor();
  return { answer, opened };
}
