import { Flex, Link, Typography } from '@strapi/design-system';
import { Panel } from '@nitida/kernel/strapi/admin';
import { backend } from '../../api/backend.ts';
import { CopyField } from '../../components/CopyField.tsx';
import { useTexts } from '../../texts.ts';

/** Enough for a first request; the description says the rest. */
export const HowToPush = () => {
  const text = useTexts();
  const base = `${backend()}/api/ingestion/v1`;

  return (
    <Panel title={text('api.how')} subtitle={text('api.howHint')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography tag="p">
          <Link href={`${base}/openapi.json`} isExternal>
            {text('api.description')}
          </Link>
        </Typography>
        <CopyField label={text('api.example')} value={exampleFor(base)} />
        <Typography tag="p" textColor="neutral600">
          {text('api.keys')}
        </Typography>
      </Flex>
    </Panel>
  );
};

const exampleFor = (base: string) =>
  [
    `curl -X POST ${base}/payments \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    '  -H "Idempotency-Key: $(uuidgen)" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '{"payments": [{"reference": "INC-2026-000731", "billNumber": "L2026110000042",`,
    `       "amountCents": 20466, "paidOn": "2026-12-01", "method": "transfer"}]}'`,
  ].join('\n');
