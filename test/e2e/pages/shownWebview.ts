import type { FrameLocator, Page } from 'playwright-core';

/** The document of the webview that shows: VS Code puts it into a frame within a frame. */
export function shownWebview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
}
