import type { Block, MediaFile } from '@nitida/plugin-tickets/contract';
import { safeLink } from './safe-link.ts';

type MediaBlock = Extract<Block, { kind: 'media' }>;

/** What a media block shows: a video of our own, a picture that leads elsewhere, or a picture alone. */
export type Shown =
  | { name: 'video'; source: string; type: string; poster: string | undefined; captions: string | undefined }
  | { name: 'elsewhere'; href: string; host: string; image: Picture | null }
  | { name: 'image'; image: Picture };
type Picture = { source: string; width: number | undefined; height: number | undefined };

type Files = Pick<MediaBlock, 'image' | 'video' | 'url' | 'captions'>;

/**
 * A video of the company's library stands on the page; one that lies elsewhere is a link behind its
 * picture, so that nothing is asked of anybody else before the reader goes there.
 */
export function shownMedia({ image, video, url, captions }: Files): Shown | null {
  const picture = image && pictureOf(image);
  if (video) {
    const own = { source: sourceOf(video), type: video.type, captions: captions && sourceOf(captions) };
    return { name: 'video', ...own, poster: picture?.source };
  }

  const href = safeLink(url);
  // Nothing to look at lies behind "tel:", and it has no host to name.
  const host = href && new URL(href).hostname.replace(/^www\./, '');
  if (href && host) return { name: 'elsewhere', href, host, image: picture };
  return picture && { name: 'image', image: picture };
}

const sourceOf = ({ name }: MediaFile): string => `/media/${encodeURIComponent(name)}`;

const pictureOf = (file: MediaFile): Picture => ({
  source: sourceOf(file),
  width: file.width ?? undefined,
  height: file.height ?? undefined,
});
