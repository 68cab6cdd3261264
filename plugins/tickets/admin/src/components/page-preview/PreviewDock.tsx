import { Button, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { createGlobalStyle, styled } from 'styled-components';
import { useTexts } from '../../texts.ts';

const DEVICES = ['phone', 'desktop'] as const;
type Device = (typeof DEVICES)[number];

const WIDTH = { phone: 390, desktop: 1280 } as const satisfies Record<Device, number>;
/** Of the window, for a desktop's page drawn smaller. */
const DESKTOP_SHARE = 0.45;

type Props = { address: string; written: string; onClose: () => void };

/** The site's page beside the form, as wide as a phone or drawn smaller as a desktop; it follows what is written. */
export const PreviewDock = ({ address, written, onClose }: Props) => {
  const text = useTexts();
  const [device, setDevice] = useState<Device>('phone');
  const frame = useRef<HTMLIFrameElement>(null);
  useLivePage(frame, address, written);

  const width = device === 'phone' ? WIDTH.phone : Math.max(WIDTH.phone, window.innerWidth * DESKTOP_SHARE);
  const scale = width / WIDTH[device];
  return createPortal(
    <>
      <Beside $width={width} />
      <Dock aria-label={text('preview.title')} $width={width}>
        <Head>
          <Typography variant="delta" tag="h2">
            {text('preview.title')}
          </Typography>
          <span role="group" aria-label={text('preview.device')}>
            {DEVICES.map((one) => (
              <Button
                key={one}
                size="S"
                variant={one === device ? 'default' : 'tertiary'}
                aria-pressed={one === device}
                onClick={() => setDevice(one)}
              >
                {text(`preview.${one}`)}
              </Button>
            ))}
          </span>
          <IconButton label={text('preview.close')} variant="ghost" onClick={onClose}>
            <Cross />
          </IconButton>
        </Head>
        <Sheet>
          <iframe
            ref={frame}
            src={address}
            title={text('preview.frame')}
            style={{
              width: WIDTH[device],
              height: `${100 / scale}%`,
              transform: `scale(${scale})`,
            }}
          />
        </Sheet>
      </Dock>
    </>,
    document.body,
  );
};

/** Tells the frame what stands in the form: when it has loaded, and whenever somebody pauses. */
function useLivePage(frame: RefObject<HTMLIFrameElement | null>, address: string, written: string): void {
  const { origin } = new URL(address);
  // What the saved page is drawn from: until something is written the frame needs not be told.
  const first = useRef(written);

  useEffect(() => {
    const tell = () =>
      frame.current?.contentWindow?.postMessage({ type: 'nitidaPage', page: JSON.parse(written) }, origin);
    const onReady = ({ origin: from, source, data }: MessageEvent<{ type?: string } | null>) => {
      if (from !== origin || source !== frame.current?.contentWindow) return;
      if (data?.type === 'nitidaPreviewReady' && written !== first.current) tell();
    };

    if (written !== first.current) tell();
    window.addEventListener('message', onReady);
    return () => window.removeEventListener('message', onReady);
  }, [frame, origin, written]);
}

/** The admin makes room: nothing of the form lies under the dock. */
const Beside = createGlobalStyle<{ $width: number }>`
  @media (min-width: 768px) {
    body { padding-inline-end: ${({ $width }) => $width}px; }
  }
`;

const Dock = styled.aside<{ $width: number }>`
  position: fixed;
  inset-block: 0;
  inset-inline-end: 0;
  z-index: 4;
  display: flex;
  flex-direction: column;
  width: min(100%, ${({ $width }) => $width}px);
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral200};
`;

const Head = styled.div`
  display: flex;
  gap: 8px;
  align-items: center;
  justify-content: space-between;
  padding: 8px 12px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral200};

  [role='group'] {
    display: flex;
    gap: 4px;
  }
`;

const Sheet = styled.div`
  flex: 1;
  overflow: hidden;

  iframe {
    border: 0;
    transform-origin: 0 0;
  }
`;
