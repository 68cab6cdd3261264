import { z } from 'zod';
import { Block, CAPTIONS, MediaFile } from '../../../contract/blocks.ts';
import { SegmentChoice, type WrittenBlock } from '../../../contract/written-page.ts';

/** A block as the content manager has it. */
export const Component = z.looseObject({ __component: z.templateLiteral(['bill.', z.string()]) });

/** Files of the library as Strapi tells of them; ours go by their hash, which says nothing and never changes. */
const StoredFile = z
  .object({
    hash: z.string(),
    ext: z.string(),
    mime: z.string(),
    width: z.int().nullish(),
    height: z.int().nullish(),
  })
  .transform(({ hash, ext, mime, width, height }) => ({
    name: `${hash}${ext}`,
    type: mime,
    width: width ?? null,
    height: height ?? null,
  }))
  .pipe(MediaFile)
  .nullable()
  .catch(null);

const Segmented = z.object({ segment: SegmentChoice.catch('all') });

/** A block that its author left half filled is left out: the rest of the bill has to show. */
export function writtenBlock({ __component, ...attributes }: z.output<typeof Component>): WrittenBlock[] {
  const kind = __component.slice('bill.'.length);
  const files = kind === 'media' ? mediaFiles(attributes) : {};
  const block = Block.safeParse({ ...attributes, ...files, kind });
  if (!block.success) return [];

  const { segment } = Segmented.parse(attributes);
  return [segment === 'all' ? block.data : { ...block.data, segment }];
}

function mediaFiles({ image, video, captions }: Record<string, unknown>) {
  const track = StoredFile.parse(captions);
  return {
    image: StoredFile.parse(image),
    video: StoredFile.parse(video),
    captions: track?.type === CAPTIONS ? track : undefined,
  };
}
