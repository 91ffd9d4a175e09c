import { type RawJson, textOf } from './rawJson';

/** The comment of images to which the changed files of a container were saved. Written into images: never change it. */
export const savedComment = 'container-links:saved';

/**
 * Whether an image is a container as it was, saved by us: engines write all that was given to the container into the
 * image, where it can't be told any more from what the container's own image gave.
 */
export function isSavedImage(rawImage: RawJson | undefined): boolean {
  return textOf(rawImage?.['Comment']) === savedComment;
}
